package org.rapporto.crm.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;

/**
 * Two people changed the same fields of a record. (Changes of different fields are joined without
 * an error.) Nothing was written; the caller decides with {@link #conflicts} and saves again on top
 * of {@link #current}.
 */
public final class ConflictException extends CrmException {

  private static final long serialVersionUID = 1L;

  private final transient CrmRecord current;
  private final transient List<FieldConflict> conflicts;

  /**
   * One field that both changed.
   *
   * @param field its name
   * @param current the value stored now, or null
   * @param yours the value that was to be saved, or null
   * @param ancestor the value both began with, or null
   */
  public record FieldConflict(
      String field, @Nullable Object current, @Nullable Object yours, @Nullable Object ancestor) {

    /** Prints the name of the field alone; values are personal data. */
    @Override
    public String toString() {
      return field;
    }
  }

  /**
   * An error about one record.
   *
   * @param current the record as it is stored now
   * @param conflicts at least one
   */
  public ConflictException(CrmRecord current, List<FieldConflict> conflicts) {
    super("Record " + current + " was changed by somebody else in the same fields: " + conflicts);
    this.current = current;
    this.conflicts = List.copyOf(conflicts);
  }

  /**
   * The record as it is stored now.
   *
   * @return the record, as far as the caller may see it
   */
  public CrmRecord current() {
    return current;
  }

  /**
   * The fields that both changed.
   *
   * @return at least one
   */
  public List<FieldConflict> conflicts() {
    return conflicts;
  }
}
