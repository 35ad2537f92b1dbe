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
    if (slash <= 0) {
      throw new IllegalArgumentException(
          "A record id has the form type/uuid; found no '/' in a text of " + text.length());
    }
    return new RecordId(text.substring(0, slash), UUID.fromString(text.substring(slash + 1)));
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
