package org.rapporto.crm.imports.source.record;

import java.util.List;
import java.util.Map;

/**
 * A record of named fields.
 *
 * @param line the line it starts at, from 1
 * @param fields its values by name in the order of the file
 * @param leftOut what of it is no text
 * @param trouble why it could not be read
 * @param column where in the line that was noticed, from 1; 0 when not known
 * @param raw its text if it could not be read
 */
public record FieldRecord(
    long line,
    Map<String, FieldValue> fields,
    List<String> leftOut,
    Trouble trouble,
    int column,
    String raw) {
  /** Why a record could not be read. */
  public enum Trouble {
    /** It was read. */
    NONE,
    /** It is not well-formed. */
    MALFORMED,
    /** It is longer than allowed. */
    TOO_LONG,
    /** It has more fields than allowed. */
    TOO_MANY_FIELDS,
    /** It is nested more deeply than allowed. */
    TOO_DEEP
  }

  /** A record that was read. */
  public static FieldRecord of(long line, Map<String, FieldValue> fields, List<String> leftOut) {
    return new FieldRecord(line, fields, leftOut, Trouble.NONE, 0, "");
  }

  /** A record that could not be read. */
  public static FieldRecord broken(long line, Trouble trouble, int column, String raw) {
    return new FieldRecord(line, Map.of(), List.of(), trouble, column, raw);
  }

  /** Leaves the values out, as they may be personal. */
  @Override
  public String toString() {
    return "FieldRecord[line=" + line + ", fields=" + fields.size() + ", trouble=" + trouble + "]";
  }
}
