package org.rapporto.crm.phone;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One number of a cell. Immutable.
 *
 * @param raw the part of the cell it was read from, unchanged, with the words beside it that are
 *     remarks; an ending such as {@code /68} has only that ending
 * @param level how far it can be trusted
 * @param e164 the number in E.164 form ({@code +390212345678}), null unless the level is VALID or
 *     POSSIBLE
 * @param extension digits to dial after the call is answered, null when there are none
 * @param label what the words beside it say it is for
 */
public record PhoneNumber(
    String raw,
    PhoneLevel level,
    @Nullable String e164,
    @Nullable String extension,
    PhoneLabel label) {

  private static final int TAIL = 7;

  /**
   * Checks that E.164 is there exactly when the level says so.
   *
   * @throws IllegalArgumentException if level and E.164 contradict each other
   */
  public PhoneNumber {
    Objects.requireNonNull(raw, "raw must not be null");
    Objects.requireNonNull(level, "level must not be null");
    Objects.requireNonNull(label, "label must not be null");
    if (level.hasE164() != (e164 != null)) {
      throw new IllegalArgumentException(
          "e164 must be present exactly for VALID and POSSIBLE, not for " + level);
    }
  }

  /**
   * The identity of this number for matching: an office number with two extensions is two different
   * telephones.
   *
   * @return E.164, followed by {@code ;ext=} and the extension if there is one; empty without E.164
   */
  public Optional<String> e164Key() {
    if (e164 == null) {
      return Optional.empty();
    }
    return Optional.of(extension == null ? e164 : e164 + ";ext=" + extension);
  }

  /**
   * Keys under which a search finds this number however it is typed: E.164 if there is one, and the
   * last seven digits if there are as many.
   *
   * @return at most two keys; the first starts with + if E.164 is known; empty when fewer than
   *     seven digits are written
   */
  public List<String> searchKeys() {
    String digits = digits();
    if (digits.length() < TAIL) {
      return e164 == null ? List.of() : List.of(e164);
    }
    String tail = digits.substring(digits.length() - TAIL);
    return e164 == null ? List.of(tail) : List.of(e164, tail);
  }

  /**
   * The digits alone: those of E.164, or, without it, those of the raw text.
   *
   * @return ASCII digits only, possibly empty
   */
  public String digits() {
    if (e164 != null) {
      return e164.substring(1);
    }
    StringBuilder digits = new StringBuilder();
    raw.codePoints().map(c -> Character.digit(c, 10)).filter(d -> d >= 0).forEach(digits::append);
    return digits.toString();
  }

  /** Level and label only: a number is personal data and does not belong into logs. */
  @Override
  public String toString() {
    return "PhoneNumber[level=" + level + ", label=" + label + "]";
  }
}
