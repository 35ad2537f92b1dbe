package org.rapporto.crm.model;

import java.util.List;

/** A record that may not be saved; it tells all problems at once. */
public final class InvalidRecordException extends CrmException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * One reason why a record may not be saved.
   *
   * @param field the name of the field
   * @param code stable: {@code REQUIRED}, {@code CHOICE_UNKNOWN}, {@code FIELD_RETIRED}, {@code
   *     REFERENCE_MISSING}
   * @param message for the developer; no personal values
   */
  public record Problem(String field, String code, String message) {}

  /**
   * An error with all problems of a record.
   *
   * @param record what was to be saved, as its id or type
   * @param problems at least one
   */
  public InvalidRecordException(String record, List<Problem> problems) {
    super(record + " cannot be saved: " + problems.stream().map(Problem::message).toList());
    this.problems = List.copyOf(problems);
  }

  /**
   * All problems found.
   *
   * @return in the order of the fields
   */
  public List<Problem> problems() {
    return problems;
  }
}
