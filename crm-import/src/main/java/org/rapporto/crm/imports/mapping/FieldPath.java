package org.rapporto.crm.imports.mapping;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the cells of a column go, written {@code base[qualifier].part}: {@code notes}, {@code
 * phone[mobile]}, {@code name.given}, {@code addr[work].city}. A qualifier or part that is absent
 * is the empty string. {@link #NONE}, written {@code -}, means that a column is not taken.
 *
 * <p>Immutable; equal when base, qualifier and part are equal.
 *
 * @param base the field, never empty
 * @param qualifier which of several values of the field, such as {@code work}; may be empty
 * @param part the piece of a composed value, such as {@code city}; may be empty
 */
public record FieldPath(String base, String qualifier, String part) {
  /** The path of a column that is not taken; written {@code -}. */
  public static final FieldPath NONE = new FieldPath("-", "", "");

  private static final int MAX_LENGTH = 200;
  private static final Set<String> MULTI_VALUED =
      Set.of(
          "phone",
          "email",
          "url",
          "im",
          "social",
          "addr",
          "tags",
          "notes",
          "custom",
          "field",
          "label",
          "relation",
          "consent",
          "-");

  /**
   * Makes a path of its three pieces.
   *
   * @throws IllegalArgumentException if the base is empty or a piece holds {@code [}, {@code ]}, a
   *     dot (in the base or qualifier) or a control character
   */
  public FieldPath {
    Objects.requireNonNull(base, "base must not be null");
    Objects.requireNonNull(qualifier, "qualifier must not be null");
    Objects.requireNonNull(part, "part must not be null");
    if (base.isEmpty() || isBad(base) || isBad(qualifier) || isBad(part)) {
      throw new IllegalArgumentException(
          "A field path is base, base.part or base[qualifier].part, without blanks in base");
    }
    if (base.length() + qualifier.length() + part.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("A field path has at most " + MAX_LENGTH + " characters");
    }
  }

  private static boolean isBad(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (c == '[' || c == ']' || c == '.' || c == '=' || c < ' ') {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads a path from its written form.
   *
   * @param text for example {@code addr[work].city}; blanks round it are dropped
   * @return the path; {@link #NONE} for {@code -}
   * @throws IllegalArgumentException if the text is no path
   */
  public static FieldPath parse(String text) {
    Objects.requireNonNull(text, "text must not be null");
    String path = text.strip();
    int open = path.indexOf('[');
    int close = path.indexOf(']');
    if (open >= 0) {
      if (open == 0 || close < open + 2) {
        throw noPath();
      }
      String rest = path.substring(close + 1);
      if (!rest.isEmpty() && (rest.length() < 2 || rest.charAt(0) != '.')) {
        throw noPath();
      }
      String part = rest.isEmpty() ? "" : rest.substring(1);
      return new FieldPath(path.substring(0, open), path.substring(open + 1, close), part);
    }
    int dot = path.indexOf('.');
    if (dot < 0) {
      return new FieldPath(path, "", "");
    }
    if (dot == path.length() - 1) {
      throw noPath();
    }
    return new FieldPath(path.substring(0, dot), "", path.substring(dot + 1));
  }

  private static IllegalArgumentException noPath() {
    return new IllegalArgumentException(
        "Not a field path; written as notes, name.given, phone[mobile] or addr[work].city");
  }

  /** Written out, as what a record makes of itself is slow the first time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldPath path
        && base.equals(path.base)
        && qualifier.equals(path.qualifier)
        && part.equals(path.part);
  }

  /** Fits {@link #equals}. */
  @Override
  public int hashCode() {
    return 31 * (31 * base.hashCode() + qualifier.hashCode()) + part.hashCode();
  }

  /**
   * Tells whether this is {@link #NONE}.
   *
   * @return true if the column is not taken
   */
  public boolean isNone() {
    return base.equals("-");
  }

  /**
   * Tells whether several columns of one row may feed this path, as two phone columns do.
   *
   * @return false for a field with one value, such as {@code name.family}
   */
  public boolean isMultiValued() {
    return MULTI_VALUED.contains(base);
  }

  /**
   * The same path with another qualifier.
   *
   * @param other the qualifier; empty for none
   * @return the new path
   */
  public FieldPath withQualifier(String other) {
    return new FieldPath(base, other, part);
  }

  /**
   * The written form, which {@link #parse} reads.
   *
   * @return for example {@code phone[mobile]}
   */
  @Override
  public String toString() {
    String head = qualifier.isEmpty() ? base : base + "[" + qualifier + "]";
    return part.isEmpty() ? head : head + "." + part;
  }
}
