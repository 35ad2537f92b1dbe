package org.rapporto.crm.imports.mapping;

import java.util.Locale;
import java.util.Objects;
import org.rapporto.crm.model.Labels;

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
    EXACT("the header is known", "l'intestazione è nota", "заголовок известен"),
    /** The header is a known text but for accents, punctuation, blanks or ё. */
    NORMALISED(
        "the header is known in another spelling",
        "l'intestazione è nota in un'altra grafia",
        "заголовок известен в другом написании"),
    /** The header is a known text with a number, such as "Phone 2". */
    NUMBERED(
        "the header is known with a number",
        "l'intestazione è nota con un numero",
        "известный заголовок с номером"),
    /** The header has the words of a known text in another order. */
    WORD_ORDER(
        "the header is known with its words in another order",
        "l'intestazione è nota con un altro ordine di parole",
        "известный заголовок с другим порядком слов"),
    /** The header is put together from known words, such as "work" + "city". */
    COMPOSED(
        "the words of the header mean this",
        "le parole dell'intestazione indicano questo",
        "так сложены слова заголовка"),
    /** The header is like a known text, with few letters different. */
    FUZZY(
        "the header is like a known one",
        "l'intestazione somiglia a una nota",
        "заголовок похож на известный"),
    /** The cells look like the field's values. */
    CONTENT("the cells look like it", "le celle hanno questo aspetto", "ячейки на это похожи"),
    /** The cells do not look like the field's values. */
    CONTENT_AGAINST(
        "the cells do not look like it",
        "le celle non hanno questo aspetto",
        "ячейки на это не похожи"),
    /** Another column of the table settles an ambiguous header. */
    CONTEXT("other columns settle it", "lo decidono le altre colonne", "решают другие столбцы"),
    /** The column labels the values of another column, such as "Phone 1 - Type". */
    LABELS_COLUMN(
        "the column labels another one",
        "la colonna dà il nome a un'altra",
        "столбец подписывает другой"),
    /** The user said so. */
    USER("the user said so", "lo ha detto l'utente", "так указал пользователь"),
    /** Somebody confirmed this for a table with the same headers before. */
    SAVED(
        "confirmed before for these headers",
        "confermato in precedenza per queste intestazioni",
        "подтверждено ранее для этих заголовков"),
    /** The table is the export of a known program, which puts this field here. */
    PROFILE(
        "a known program's export has this column",
        "colonna nota dell'esportazione di un programma",
        "известный столбец выгрузки программы"),
    /** The header is the name or a label of a field of a record type in force. */
    FIELD("the header names a field", "l'intestazione nomina un campo", "заголовок называет поле"),
    /** A single-valued field has a better column already. */
    TAKEN(
        "another column fits the field better",
        "un'altra colonna è più adatta al campo",
        "для поля лучше подходит другой столбец"),
    /** The column has no cells with text. */
    EMPTY("the column is empty", "la colonna è vuota", "столбец пуст"),
    /** Nothing is known about the header. */
    UNKNOWN("the header is not known", "l'intestazione non è nota", "заголовок неизвестен");

    private final String en;
    private final String it;
    private final String ru;

    Kind(String en, String it, String ru) {
      this.en = en;
      this.it = it;
      this.ru = ru;
    }
  }

  /** Makes a reason; neither part may be null. */
  public MatchReason {
    Objects.requireNonNull(kind, "kind must not be null");
    Objects.requireNonNull(detail, "detail must not be null");
  }

  /**
   * The reason in plain words for people.
   *
   * @param locale Italian and Russian have their own text, everything else gets English
   * @return for example {@code the header is known: first name}, without a full stop
   */
  public String text(Locale locale) {
    String text = Labels.of(kind.en, kind.it, kind.ru).text(locale, kind.name());
    return detail.isEmpty() ? text : text + ": " + detail;
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
