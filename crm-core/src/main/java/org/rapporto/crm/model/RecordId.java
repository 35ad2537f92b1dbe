package org.rapporto.crm.model;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a record: the name of its type and a UUID. Prints as {@code contact/5f0c…}.
 *
 * <p>Ids order by type name, then by the text of the UUID, which is the same order on every store
 * (and, for the time-ordered UUIDs of RFC 9562 version 7 that {@code Crm} makes, the order of
 * creation). {@link UUID#compareTo} is signed and would not be.
 *
 * @param type the name of the record type
 * @param value the UUID, unique within the type
 */
public record RecordId(String type, UUID value) implements Comparable<RecordId> {

  private static final int UUID_LENGTH = 36;

  /** Checks that neither part is null. */
  public RecordId {
    Objects.requireNonNull(type, "type must not be null");
    Objects.requireNonNull(value, "value must not be null");
  }

  /**
   * Reads the form {@link #toString} prints.
   *
   * @param text {@code type/uuid}
   * @return the id
   * @throws IllegalArgumentException if the text has another form
   */
  public static RecordId parse(String text) {
    int slash = text.indexOf('/');
    String uuid = text.substring(slash + 1);
    if (slash <= 0 || !Names.isName(text.substring(0, slash)) || !isUuid(uuid)) {
      throw new IllegalArgumentException(
          "A record id has the form type/uuid; found another text of " + text.length());
    }
    return new RecordId(text.substring(0, slash), UUID.fromString(uuid));
  }

  /** {@link UUID#fromString} alone would take {@code 1-1-1-1-1}. */
  static boolean isUuid(String text) {
    if (text.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(i);
      if (dash ? c != '-' : c > 'f' || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Compares two UUIDs as unsigned 128-bit numbers, which is the order of their texts.
   *
   * @param a one id
   * @param b another id
   * @return negative, zero or positive
   */
  public static int compareValues(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  @Override
  public int compareTo(RecordId other) {
    int byType = type.compareTo(other.type);
    return byType != 0 ? byType : compareValues(value, other.value);
  }

  @Override
  public String toString() {
    return type + "/" + value;
  }
}
