package org.rapporto.crm.phone;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What one cell of telephone numbers was read as. Immutable.
 *
 * <p>A cell may hold good numbers beside a part that cannot be read. Then the level is that of the
 * good numbers (the lower one, if valid and possible numbers stand together), the unreadable part
 * is among {@link #parts()} with its own level and raw text, and the repairs name {@link
 * PhoneRepair#PHONE_PART_UNREAD}: a bad part neither hides a good number nor vanishes. Without any
 * good number the level says why: LOSSY, LOCAL_ONLY, SHORT or INVALID, the first of these found in
 * this order.
 *
 * @param raw the cell, unchanged
 * @param level the level of the cell
 * @param parts everything that was read as a number or looks like one, in the order written
 * @param repairs what was done, each once, in the order of its first use
 */
public record PhoneReading(
    String raw, PhoneLevel level, List<PhoneNumber> parts, List<PhoneRepair> repairs) {

  /** Copies the lists. */
  public PhoneReading {
    Objects.requireNonNull(raw, "raw must not be null");
    Objects.requireNonNull(level, "level must not be null");
    parts = List.copyOf(parts);
    repairs = List.copyOf(repairs);
  }

  /**
   * The numbers that have an E.164 form, in the order written; a number repeated in the cell is
   * given once.
   *
   * @return VALID and POSSIBLE numbers, empty for a cell of any other level
   */
  public List<PhoneNumber> numbers() {
    if (!level.hasE164()) {
      return List.of();
    }
    for (PhoneNumber part : parts) {
      if (part.e164() == null) {
        return parts.stream().filter(p -> p.e164() != null).toList();
      }
    }
    return parts;
  }

  /**
   * Keys of all parts, for a search by number: a stored number is found when one of its {@link
   * PhoneNumber#searchKeys()} is among them.
   *
   * @return keys in the order of the parts, each once
   */
  public Set<String> searchKeys() {
    Set<String> keys = new LinkedHashSet<>();
    for (PhoneNumber part : parts) {
      keys.addAll(part.searchKeys());
    }
    return keys;
  }

  /** Level and repairs only: a number is personal data and does not belong into logs. */
  @Override
  public String toString() {
    return "PhoneReading[level=" + level + ", parts=" + parts.size() + ", repairs=" + repairs + "]";
  }
}
