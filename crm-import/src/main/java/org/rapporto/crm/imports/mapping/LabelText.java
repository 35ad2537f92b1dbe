package org.rapporto.crm.imports.mapping;

import java.util.Locale;
import java.util.Objects;

/**
 * Reads the labels people and programs put on a telephone number, an address or an e-mail address,
 * such as {@code * Mobile}, {@code Work Fax}, {@code раб.} or {@code Abitazione}.
 *
 * <p>Immutable and thread-safe.
 */
public final class LabelText {
  private final Lexicon lexicon;

  private LabelText(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * A reader with the words that ship with this library.
   *
   * @return the reader
   */
  public static LabelText standard() {
    return new LabelText(Lexicon.standard());
  }

  /**
   * The qualifier a label stands for.
   *
   * @param label the label as it was written
   * @return {@code mobile}, {@code work}, {@code home}, {@code workfax}, {@code homefax}, {@code
   *     pager}, {@code car}, {@code main} or {@code other}; empty if the label says none of these
   */
  public String qualifier(String label) {
    Objects.requireNonNull(label, "label must not be null");
    return qualifier(lexicon.parse(HeaderText.of(label)));
  }

  /**
   * The form of a label to keep: the qualifier, where each word of the label is known; else the
   * label in small letters, without the sign Google puts before it, so that no word is lost.
   *
   * @param label the label as it was written
   * @return for example {@code home} for {@code Abitazione}, and {@code casa al mare} for itself;
   *     empty if the label is blank
   */
  public String kept(String label) {
    Objects.requireNonNull(label, "label must not be null");
    String sign = label.strip();
    String text = sign.startsWith("*") ? sign.substring(1).strip() : sign;
    HeaderText header = HeaderText.of(text);
    Lexicon.Parse parse = lexicon.parse(header);
    String qualifier = parse.unknown() > 0 || header.hasNumber() ? "" : qualifier(parse);
    return qualifier.isEmpty() ? text.toLowerCase(Locale.ROOT) : qualifier;
  }

  private static String qualifier(Lexicon.Parse parse) {
    if (parse.has(Concept.FAX)) {
      return parse.has(Concept.HOME) ? "homefax" : "workfax";
    }
    if (parse.has(Concept.MOBILE)) {
      return "mobile";
    }
    if (parse.has(Concept.PAGER)) {
      return "pager";
    }
    if (parse.has(Concept.CAR)) {
      return "car";
    }
    if (parse.has(Concept.HOME)) {
      return "home";
    }
    if (parse.hasAny(Concept.MAIN, Concept.PHONE_MAIN)) {
      return "main";
    }
    if (parse.hasAny(Concept.WORK, Concept.ORG)) {
      return "work";
    }
    return parse.has(Concept.OTHER) ? "other" : "";
  }
}
