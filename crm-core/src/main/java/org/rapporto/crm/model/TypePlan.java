package org.rapporto.crm.model;

import java.util.List;
import java.util.Objects;

/**
 * A checked plan to change one field of a record type: it says what will happen before anything
 * does. Plans are made and applied by {@code session.types()}; a plan is refused if the type or the
 * counts moved since it was made.
 *
 * @param kind what to do
 * @param before the type as it is
 * @param after the type as it will be
 * @param field the name of the field as it is
 * @param records how many records, soft-deleted ones included, have a value
 * @param lost how many of these values cannot be carried over; they stay in the retired field
 * @param lostSamples ids of some of the records whose value cannot be carried over
 */
public record TypePlan(
    Kind kind,
    RecordType before,
    RecordType after,
    String field,
    long records,
    long lost,
    List<RecordId> lostSamples) {

  /** What a plan does. */
  public enum Kind {
    /** Gives the field another name; the former one still works. */
    RENAME,
    /** Takes the field out of use; its values are kept and can still be read. */
    RETIRE,
    /** Gives the field another value type and converts the values. */
    RETYPE
  }

  /** What to do with values that cannot be carried over. */
  public enum Loss {
    /** Change nothing if there are any. */
    REFUSED,
    /** Leave them in the retired field alone. */
    ACCEPTED
  }

  /** Copies the list. */
  public TypePlan {
    Objects.requireNonNull(kind, "kind must not be null");
    lostSamples = List.copyOf(lostSamples);
  }
}
