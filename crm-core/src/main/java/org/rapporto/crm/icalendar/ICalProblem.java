package org.rapporto.crm.icalendar;

/**
 * Something in a calendar that is not as RFC 5545 asks; it was kept or left out as the code says,
 * and reading went on.
 *
 * @param code what it is
 * @param line number of the line where it was found, from 1
 */
public record ICalProblem(Code code, int line) {

  /** What can be wrong. */
  public enum Code {
    /** A line without a name and a colon; kept as it is. */
    NO_CONTENT_LINE,
    /** A line outside of any component; kept in a component without a name. */
    OUTSIDE_A_COMPONENT,
    /** END of another component than the one that is open; the line is kept as it is. */
    UNEXPECTED_END,
    /**
     * The end of the text, or another component of the kind, where END was due; the component ends
     * there.
     */
    MISSING_END,
    /** Bytes that are no UTF-8; each of them is read as windows-1252. */
    NO_UTF_8
  }
}
