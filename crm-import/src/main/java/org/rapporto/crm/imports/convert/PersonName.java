package org.rapporto.crm.imports.convert;

import java.util.Objects;

/**
 * A name in its pieces; a piece that is absent is empty. A text that names an organisation or a
 * role, such as {@code Rossi S.r.l.} or {@code info}, has only {@link #organisation}.
 *
 * <p>The pieces keep the spelling of the text they were read from, and every word of it is in one
 * of them.
 *
 * @param given given name or names, or their initial
 * @param middle middle names; the patronymic of a Russian name
 * @param family family name with its particles
 * @param prefix titles and forms of address before the name
 * @param suffix what follows a name: Jr., III, PhD
 * @param organisation the whole text, if it names no person
 * @param remark words in brackets or quotes that are no part of the name, without these
 */
public record PersonName(
    String given,
    String middle,
    String family,
    String prefix,
    String suffix,
    String organisation,
    String remark) {
  /** The name of an empty cell. */
  public static final PersonName EMPTY = new PersonName("", "", "", "", "", "", "");

  /** Makes a name; no piece may be null. */
  public PersonName {
    Objects.requireNonNull(given, "given must not be null");
    Objects.requireNonNull(middle, "middle must not be null");
    Objects.requireNonNull(family, "family must not be null");
    Objects.requireNonNull(prefix, "prefix must not be null");
    Objects.requireNonNull(suffix, "suffix must not be null");
    Objects.requireNonNull(organisation, "organisation must not be null");
    Objects.requireNonNull(remark, "remark must not be null");
  }

  static PersonName organisation(String text) {
    return new PersonName("", "", "", "", "", text, "");
  }

  /**
   * Tells whether the text names an organisation or a role instead of a person.
   *
   * @return true if {@link #organisation} is filled
   */
  public boolean isOrganisation() {
    return !organisation.isEmpty();
  }

  /**
   * Tells whether the text was blank.
   *
   * @return true if no piece is filled
   */
  public boolean isEmpty() {
    return equals(EMPTY);
  }

  /**
   * The shape of the name and no personal value.
   *
   * @return which pieces are filled
   */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("PersonName[");
    append(out, "prefix", prefix);
    append(out, "given", given);
    append(out, "middle", middle);
    append(out, "family", family);
    append(out, "suffix", suffix);
    append(out, "organisation", organisation);
    append(out, "remark", remark);
    return out.append(']').toString();
  }

  private static void append(StringBuilder out, String name, String piece) {
    if (!piece.isEmpty()) {
      out.append(out.charAt(out.length() - 1) == '[' ? "" : " ").append(name);
    }
  }
}
