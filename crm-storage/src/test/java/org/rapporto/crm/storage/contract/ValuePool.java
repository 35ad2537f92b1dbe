package org.rapporto.crm.storage.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.ChoiceField;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.ValueType;

/** Random values out of small pools, so that records and filters often meet in the same ones. */
final class ValuePool {

  private static final List<String> LETTERS =
      List.of(
          "a",
          "b",
          "A",
          "é",
          "e\u0301",
          "ß",
          "%",
          "_",
          "\\",
          "'",
          "\"",
          " ",
          "0",
          "9",
          "*",
          "?",
          "[",
          "\n",
          "\u0001",
          "\uFFFF",
          "\uE000",
          "\uD800\uDC00",
          "\uD83D\uDE00",
          "ж",
          "Ж");

  private static final Money EUR = Money.of("0", "EUR");
  private static final Money JPY = Money.of("0", "JPY");
  private static final Instant EPOCH = Instant.parse("1970-01-01T00:00:00Z");

  private final Random random;

  ValuePool(Random random) {
    this.random = random;
  }

  <T> T oneOf(List<? extends T> values) {
    return values.get(random.nextInt(values.size()));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Mostly one or two letters of the first few, now and then something odd or long. */
  String text() {
    if (chance(15)) {
      return oneOf(Extremes.TEXTS);
    }
    int variety = chance(60) ? 3 : LETTERS.size();
    StringBuilder text = new StringBuilder();
    for (int i = below(4); i > 0; i--) {
      text.append(LETTERS.get(below(variety)));
    }
    return text.toString();
  }

  @Nullable String textOrNull() {
    return chance(35) ? null : text();
  }

  RecordId id(String type) {
    return Gadget.id(type, below(30));
  }

  Object value(Field<?> field) {
    return switch (field.type()) {
      case TEXT -> text();
      case INTEGER -> integer();
      case DECIMAL -> decimal(((DecimalField) field).scale());
      case BOOLEAN -> chance(50);
      case DATE -> date();
      case INSTANT -> instant();
      case REFERENCE -> reference((ReferenceField) field);
      case CHOICE -> oneOf(((ChoiceField) field).choices()).code();
      case MONEY -> new Money(decimal(Money.SCALE), oneOf(List.of(EUR, EUR, JPY)).currency());
      default -> elements(field.type());
    };
  }

  private Long integer() {
    if (chance(15)) {
      return oneOf(List.of(Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1, 1L << 53));
    }
    return below(7) - 3L;
  }

  private BigDecimal decimal(int scale) {
    long unscaled =
        chance(15)
            ? oneOf(List.of(999_999_999_999_999_999L, -999_999_999_999_999_999L, (1L << 53) + 1))
            : oneOf(List.of(-10L, -1L, 0L, 1L, 9L, 10L, 100L, 101L));
    return new BigDecimal(BigInteger.valueOf(unscaled), scale);
  }

  private LocalDate date() {
    return chance(15)
        ? oneOf(List.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31), LocalDate.of(900, 1, 1)))
        : LocalDate.of(2026, 12, 29).plusDays(below(6));
  }

  private Instant instant() {
    return chance(15)
        ? oneOf(
            List.of(
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                Instant.parse("1582-10-10T10:10:10Z")))
        : EPOCH.plusNanos((below(5) - 2) * 1000L).plusSeconds(below(2));
  }

  private RecordId reference(ReferenceField field) {
    boolean any = field.target().equals(ReferenceField.ANY_TYPE);
    return id(any ? oneOf(List.of("main", "other", "elsewhere")) : field.target());
  }

  private List<Object> elements(ValueType type) {
    List<Object> elements = new ArrayList<>();
    for (int i = below(4); i > 0; i--) {
      elements.add(element(type));
    }
    return elements;
  }

  private Object element(ValueType type) {
    return switch (type) {
      case PHONES ->
          new Phone(text(), textOrNull(), textOrNull(), textOrNull(), chance(50), chance(20));
      case EMAILS -> new Email(text(), textOrNull(), textOrNull(), chance(50), chance(20));
      case ADDRESSES ->
          new Address(
              textOrNull(), textOrNull(), textOrNull(), textOrNull(), textOrNull(), textOrNull());
      case TAGS -> new Tag(text());
      case LINKS -> new Link(id(oneOf(List.of("main", "other"))), textOrNull());
      case EXTERNAL_IDS -> new ExternalId(text(), Long.toString(random.nextLong()));
      default -> throw new IllegalArgumentException(type + " has no elements");
    };
  }
}
