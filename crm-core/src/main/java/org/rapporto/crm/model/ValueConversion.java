package org.rapporto.crm.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * Carries values of one field over to a field of another value type, exactly or not at all: nothing
 * is rounded, cut or guessed. Every scalar goes through its text form (ISO 8601 for dates and
 * instants, {@code true} and {@code false} for flags, {@code 12.50} for numbers, {@code type/uuid}
 * for references, {@code 12.50 EUR} for money), and a text goes only if it is such a form: {@code
 * 007} is no number, because the zeros would be lost. Stateless and thread-safe.
 */
public final class ValueConversion {

  private static final int LONGEST_NUMBER = 64;

  private ValueConversion() {}

  /**
   * Converts one value.
   *
   * @param value a value of a scalar field
   * @param target the field to hold it
   * @return the value for the target, or empty if it cannot be carried over exactly
   */
  public static Optional<Object> convert(Object value, Field<?> target) {
    try {
      Object converted = converted(value, target);
      Object kept = target.check(converted);
      boolean cut = converted instanceof Instant && !converted.equals(kept);
      return cut ? Optional.empty() : Optional.of(kept);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Object converted(Object value, Field<?> target) {
    return switch (target.type()) {
      case TEXT -> textOf(value);
      case INTEGER -> decimalOf(value).longValueExact();
      case DECIMAL -> decimalOf(value);
      case BOOLEAN -> flagOf(value);
      case DATE -> dateOf(value);
      case INSTANT -> value instanceof Instant ? value : Instant.parse(textOf(value).strip());
      case REFERENCE -> value instanceof String text ? RecordId.parse(text.strip()) : value;
      case CHOICE -> choiceOf(textOf(value).strip(), (ChoiceField) target);
      case MONEY -> value instanceof String text ? moneyOf(text.strip()) : value;
      default -> value;
    };
  }

  private static String textOf(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static BigDecimal decimalOf(Object value) {
    String text = textOf(value).strip();
    if (text.length() > LONGEST_NUMBER) {
      throw new ArithmeticException("too long for a decimal");
    }
    BigDecimal number = new BigDecimal(text);
    if (Math.abs((long) number.scale()) > LONGEST_NUMBER || !number.toPlainString().equals(text)) {
      throw new ArithmeticException("more than a number");
    }
    return number;
  }

  private static Money moneyOf(String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      throw new ArithmeticException("no amount and currency");
    }
    return Money.of(decimalOf(text.substring(0, space)), text.substring(space + 1));
  }

  private static Object flagOf(Object value) {
    String text = textOf(value).strip().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> value;
    };
  }

  private static LocalDate dateOf(Object value) {
    if (value instanceof Instant instant
        && instant.atOffset(ZoneOffset.UTC).toLocalTime().equals(LocalTime.MIDNIGHT)) {
      return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }
    return LocalDate.parse(textOf(value).strip());
  }

  /** By code, or by a label in any language. */
  private static String choiceOf(String text, ChoiceField target) {
    for (Choice choice : target.choices()) {
      boolean labelled =
          choice.labels().byLanguage().values().stream().anyMatch(text::equalsIgnoreCase);
      if (choice.code().equals(text) || labelled) {
        return choice.code();
      }
    }
    return text;
  }
}
