package org.rapporto.crm.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * Carries values of one field over to a field of another value type, exactly or not at all: nothing
 * is rounded, cut or guessed. Through text every scalar goes to every other whose own text form
 * (ISO 8601 for dates and instants, {@code true} and {@code false} for flags) reads the same back.
 */
public final class ValueConversion {

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
      return Optional.ofNullable(target.check(converted(value, target)));
    } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
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
      case CHOICE -> choiceOf(textOf(value).strip(), (ChoiceField) target);
      default -> value;
    };
  }

  private static String textOf(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static BigDecimal decimalOf(Object value) {
    String text = textOf(value).strip();
    if (text.length() > 64) {
      throw new ArithmeticException("too long for a decimal");
    }
    return new BigDecimal(text);
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
        && instant.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() == 0) {
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
