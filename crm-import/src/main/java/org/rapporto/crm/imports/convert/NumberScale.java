package org.rapporto.crm.imports.convert;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** What a header says its numbers are counted in, as {@code Сумма, тыс. руб.} does. */
public final class NumberScale {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}$€£₽]+");

  private NumberScale() {}

  /**
   * The number that one stands for in the column.
   *
   * @param header the header of the column
   * @return a thousand, a million, a thousand millions; one if the header says nothing
   */
  public static BigDecimal ofHeader(String header) {
    Objects.requireNonNull(header, "header must not be null");
    for (String word : BETWEEN_WORDS.split(header.toLowerCase(Locale.ROOT))) {
      int zeros = zeros(word);
      if (zeros > 0) {
        return BigDecimal.TEN.pow(zeros);
      }
    }
    return BigDecimal.ONE;
  }

  private static int zeros(String word) {
    return switch (word) {
      case "тыс",
          "тысяч",
          "тысячи",
          "тысячах",
          "thousand",
          "thousands",
          "tsd",
          "tausend",
          "migliaia",
          "miles",
          "milliers",
          "keur",
          "kusd",
          "k€",
          "k$",
          "k£",
          "€k",
          "$k",
          "£k" ->
          3;
      case "млн",
          "миллион",
          "миллионов",
          "миллионах",
          "million",
          "millions",
          "mln",
          "mio",
          "milioni",
          "millones" ->
          6;
      case "млрд", "миллиардов", "bln", "mrd", "miliardi" -> 9;
      default -> 0;
    };
  }
}
