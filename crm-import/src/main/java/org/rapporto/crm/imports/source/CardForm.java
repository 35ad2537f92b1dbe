package org.rapporto.crm.imports.source;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Tells a form of one card, {@code Name,Ann} above {@code Phone,…}, from a table of two columns,
 * whose first row names the second column too.
 */
final class CardForm {
  /** From which hint on a text is the name of a field. */
  static final double KNOWN = 0.8;

  private static final Set<String> FIELD_WORDS =
      Set.of(
          "field",
          "field name",
          "property",
          "attribute",
          "поле",
          "название поля",
          "параметр",
          "реквизит",
          "campo",
          "proprietà",
          "feld",
          "feldname",
          "eigenschaft",
          "champ",
          "propriété",
          "propiedad");
  private static final Set<String> VALUE_WORDS =
      Set.of("value", "значение", "valore", "wert", "valor", "valeur");
  private static final int FEWEST_FIELDS = 3;
  private static final int FEWEST_DIGITS = 6;

  private final ToDoubleFunction<String> hint;

  CardForm(ToDoubleFunction<String> hint) {
    this.hint = hint;
  }

  /** What the values of a card are; those of a column of a table are alike. */
  private enum Value {
    MAIL,
    DIGITS,
    WORDS
  }

  boolean isIn(List<RawRow> rows) {
    Set<String> names = new HashSet<>();
    Set<Integer> columns = new HashSet<>();
    Set<Value> values = EnumSet.noneOf(Value.class);
    int strange = 0;
    boolean headed = false;
    for (RawRow row : rows) {
      if (row.broken() != null || row.filled() > 2) {
        return false;
      }
      if (row.filled() == 2) {
        int column = filledFrom(row, 0);
        String name = row.cell(column).strip();
        String value = row.cell(filledFrom(row, column + 1)).strip();
        if (columns.isEmpty() && isHeading(name, value)) {
          headed = true;
          continue;
        }
        boolean field = isField(name);
        if (isField(value) || field && !names.add(name.toLowerCase(Locale.ROOT))) {
          return false;
        }
        columns.add(column);
        strange += field ? 0 : 1;
        if (field && (names.size() > 1 || kind(value) != Value.WORDS)) {
          values.add(kind(value)); // words in the first row may be a header
        }
      }
    }
    boolean fields = names.size() >= FEWEST_FIELDS && strange * 3 <= names.size();
    return columns.size() == 1 && fields && (headed || values.size() > 1);
  }

  /** Whether two cells head the fields of a card and their values. */
  static boolean isHeading(String first, String second) {
    return FIELD_WORDS.contains(word(first)) && VALUE_WORDS.contains(word(second));
  }

  private static String word(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return word.endsWith(":") ? word.substring(0, word.length() - 1).strip() : word;
  }

  private boolean isField(String text) {
    return hint.applyAsDouble(text) >= KNOWN;
  }

  private static int filledFrom(RawRow row, int from) {
    int column = from;
    while (CellLook.blank(row.cell(column))) {
      column++;
    }
    return column;
  }

  private static Value kind(String text) {
    long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
    boolean many = digits >= FEWEST_DIGITS;
    return text.indexOf('@') > 0 ? Value.MAIL : many ? Value.DIGITS : Value.WORDS;
  }
}
