package org.rapporto.crm.imports.mapping;

import java.util.Objects;

/**
 * One reason for a column's field, as data: a stable kind and what it rests on.
 *
 * @param kind what sort of evidence this is
 * @param detail the known header text, the share of cells or the other column it rests on; never a
 *     cell's value
 */
public record MatchReason(Kind kind, String detail) {
  /** The sorts of evidence. The names are stable: reports and hosts' texts rest on them. */
  public enum Kind {
    /** The header is a known text, letter by letter but for case. */
    EXACT,
    /** The header is a known text but for accents, punctuation, blanks or ё. */
    NORMALISED,
    /** The header is a known text with a number, such as "Phone 2". */
    NUMBERED,
    /** The header has the words of a known text in another order. */
    WORD_ORDER,
    /** The header is put together from known words, such as "work" + "city". */
    COMPOSED,
    /** The header is like a known text, with few letters different. */
    FUZZY,
    /** The cells look like the field's values. */
    CONTENT,
    /** The cells do not look like the field's values. */
    CONTENT_AGAINST,
    /** Another column of the table settles an ambiguous header. */
    CONTEXT,
    /** The column labels the values of another column, such as "Phone 1 - Type". */
    LABELS_COLUMN,
    /** The user said so. */
    USER,
    /** Somebody confirmed this for a table with the same headers before. */
    SAVED,
    /** The table is the export of a known program, which puts this field here. */
    PROFILE,
    /** The header is the name or a label of a field of a record type in force. */
    FIELD,
    /** A single-valued field has a better column already. */
    TAKEN,
    /** The column has no cells with text. */
    EMPTY,
    /** Nothing is known about the header. */
    UNKNOWN
  }

  /** Makes a reason; neither part may be null. */
  public MatchReason {
    Objects.requireNonNull(kind, "kind must not be null");
    Objects.requireNonNull(detail, "detail must not be null");
  }

  /**
   * A short text such as {@code EXACT: first name}.
   *
   * @return the kind and, if there is any, the detail
   */
  @Override
  public String toString() {
    return detail.isEmpty() ? kind.name() : kind + ": " + detail;
  }
}
