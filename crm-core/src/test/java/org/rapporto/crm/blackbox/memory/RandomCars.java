package org.rapporto.crm.blackbox.memory;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.OrderedField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;

/** Random records, filters and orders with few values, so that they meet. */
final class RandomCars {

  static final List<ScalarField<?>> SCALARS =
      List.of(
          Cars.PLATE,
          Cars.MAKER,
          Cars.NOTE,
          Cars.NUMBER,
          Cars.SEATS,
          Cars.LENGTH,
          Cars.ELECTRIC,
          Cars.BUILT,
          Cars.PRICE,
          Cars.COLOUR,
          Cars.GARAGE_ID,
          RecordType.OWNER);

  private static final List<String> TEXTS =
      List.of("", "a", "ab", "abc", "b", "Я", "Яб", "ё", "\uFFFD", "\uD83D\uDE00", "\uD83D\uDE00a");

  private final Random random;

  RandomCars(long seed) {
    this.random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** The same record with other values; plates are mostly free. */
  CrmRecord filled(CrmRecord record) {
    CrmRecord filled = record;
    for (ScalarField<?> field : SCALARS) {
      filled = chance(30) ? filled.without(field) : filled;
      filled = chance(60) ? filledIn(filled, field) : filled;
    }
    filled = filled.with(Cars.PLATE, chance(20) ? null : "P" + random.nextInt(5000));
    filled = filled.with(Cars.NOTE, chance(90) ? null : oneOf(TEXTS));
    filled = filled.with(Cars.PHONES, some(() -> phone()));
    filled =
        filled.with(
            Cars.EMAILS,
            some(() -> new Email(text(), chance(50) ? text() : null, null, false, false)));
    filled = filled.with(Cars.TAGS, some(() -> new Tag(text())));
    filled = filled.with(Cars.LINKS, some(() -> new Link(garageId(), chance(50) ? text() : null)));
    filled =
        filled.with(
            Cars.FOREIGN,
            chance(80)
                ? List.of()
                : some(() -> new ExternalId(oneOf(List.of("x", "y")), "v" + random.nextInt(900))));
    Instant deleted = chance(15) ? Instant.EPOCH : null;
    return filled.with(RecordType.DELETED_AT, deleted);
  }

  private CrmRecord filledIn(CrmRecord record, ScalarField<?> field) {
    return record.withAt(Cars.CAR.slot(field), value(field));
  }

  private Phone phone() {
    return new Phone(
        text(),
        chance(70) ? "+39" + random.nextInt(40) : null,
        null,
        chance(50) ? "work" : null,
        chance(50),
        false);
  }

  private <E> List<E> some(Supplier<E> element) {
    List<E> elements = new ArrayList<>();
    while (chance(40)) {
      elements.add(element.get());
    }
    return elements;
  }

  private String text() {
    return oneOf(TEXTS);
  }

  private RecordId garageId() {
    return Cars.garage(random.nextInt(30)).id();
  }

  Object value(ScalarField<?> field) {
    return switch (field.type()) {
      case TEXT -> text();
      case INTEGER -> (long) random.nextInt(12) - 6;
      case DECIMAL -> BigDecimal.valueOf(random.nextInt(20) - 10, 1);
      case BOOLEAN -> chance(50);
      case DATE -> LocalDate.of(2020, 1, 1).plusDays(random.nextInt(15));
      case MONEY -> Money.ofUnscaled(random.nextInt(10) - 5L, oneOf(List.of("EUR", "RUB", "USD")));
      case CHOICE -> oneOf(List.of("red", "blue"));
      case REFERENCE -> garageId();
      default -> throw new AssertionError("no values of " + field);
    };
  }

  Filter filter(int depth) {
    if (depth > 0 && chance(60)) {
      List<Filter> operands = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        operands.add(filter(depth - 1));
      }
      return switch (random.nextInt(4)) {
        case 0 -> new Filter.Not(operands.get(0));
        case 1 -> new Filter.Or(operands);
        default -> new Filter.And(operands);
      };
    }
    return switch (random.nextInt(12)) {
      case 0 -> Filter.everything();
      case 1 -> Filter.hasId(List.of(Cars.id(random.nextInt(400)), Cars.id(random.nextInt(400))));
      case 2 -> Cars.GARAGE_ID.to(garageFilter());
      case 3 ->
          Cars.PHONES.any(element(List.of(Phone.E164, Phone.RAW, Phone.LABEL, Phone.PRIMARY), 2));
      case 4 -> Cars.EMAILS.any(element(List.of(Email.CANONICAL, Email.RAW), 1));
      case 5 -> Cars.TAGS.any(element(List.of(Tag.NAME), 1));
      case 6 -> Cars.LINKS.any(element(List.of(Link.TARGET, Link.ROLE), 2));
      case 7 -> Cars.FOREIGN.any(element(List.of(ExternalId.VALUE, ExternalId.SOURCE), 2));
      case 8 -> oneOf(List.of(Cars.PHONES, Cars.TAGS, Cars.LINKS)).isSet();
      default -> scalar(oneOf(SCALARS));
    };
  }

  private Filter garageFilter() {
    return chance(50) ? Cars.NAME.eq(text()) : Cars.PLACES.atLeast((long) random.nextInt(12) - 6);
  }

  private Filter element(List<ScalarField<?>> parts, int depth) {
    if (depth > 0 && chance(50)) {
      List<Filter> operands = List.of(element(parts, depth - 1), element(parts, depth - 1));
      return switch (random.nextInt(4)) {
        case 0 -> new Filter.Not(operands.get(0));
        case 1 -> new Filter.Or(operands);
        default -> new Filter.And(operands);
      };
    }
    ScalarField<?> part = oneOf(parts);
    if (part.equals(Phone.E164) && chance(50)) {
      return Phone.E164.startsWith("+39" + random.nextInt(4));
    } else if (part.equals(ExternalId.VALUE)) {
      return ExternalId.VALUE.eq("v" + random.nextInt(900));
    }
    return scalar(part);
  }

  private <T> Filter scalar(ScalarField<T> field) {
    T value = field.check(value(field));
    if (field instanceof TextField text && chance(30)) {
      return switch (random.nextInt(3)) {
        case 0 -> text.contains(text());
        case 1 -> text.endsWith(text());
        default -> text.startsWith(text());
      };
    } else if (field instanceof OrderedField<T> ordered && chance(50)) {
      return switch (random.nextInt(5)) {
        case 0 -> ordered.lessThan(value);
        case 1 -> ordered.atMost(value);
        case 2 -> ordered.greaterThan(value);
        case 3 -> ordered.atLeast(value);
        default -> ordered.between(value, field.check(value(field)));
      };
    }
    return switch (random.nextInt(4)) {
      case 0 -> field.in(List.of(value, field.check(value(field))));
      case 1 -> field.isSet();
      default -> field.eq(value);
    };
  }

  List<Order> orders() {
    List<Order> orders = new ArrayList<>();
    while (orders.size() < 3 && chance(60)) {
      ScalarField<?> field = oneOf(SCALARS);
      orders.add(chance(50) ? Order.by(field) : Order.byDescending(field));
    }
    return orders;
  }
}
