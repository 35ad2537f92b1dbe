package org.rapporto.crm.imports.source.record;

/**
 * The value of a field.
 *
 * @param text its text
 * @param kind what it is in the file
 */
public record FieldValue(String text, Kind kind) {
  /** What a value is in the file. */
  public enum Kind {
    /** Text. */
    TEXT,
    /** A number in plain decimals. */
    NUMBER,
    /** A day in ISO 8601. */
    DATE,
    /** A truth value, {@code TRUE} or {@code FALSE}. */
    TRUTH
  }

  /** A text. */
  public static FieldValue text(String text) {
    return new FieldValue(text, Kind.TEXT);
  }

  /** Leaves the text out, as it may be personal. */
  @Override
  public String toString() {
    return "FieldValue[" + kind + "]";
  }
}
