package org.rapporto.crm.blackbox.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.ChoiceField;
import org.rapporto.crm.model.DateField;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FlagField;
import org.rapporto.crm.model.InstantField;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.MoneyField;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/** A type with a field of every value type, and values for them: extremes and random ones. */
final class Samples {

  static final TextField TEXT = Field.text("sample", "text", Trait.INDEXED);
  static final IntegerField INTEGER = Field.integer("sample", "integer");
  static final DecimalField DECIMAL = Field.decimal("sample", "decimal", 3);
  static final FlagField FLAG = Field.flag("sample", "flag");
  static final DateField DATE = Field.date("sample", "date");
  static final InstantField INSTANT = Field.instant("sample", "instant");
  static final ReferenceField REFERENCE = Field.reference("sample", "reference", "contact");
  static final ChoiceField CHOICE =
      Field.choice(
          "sample",
          "choice",
          List.of(
              new Choice("red", Labels.of("Red", "Rosso", "Красный")),
              Choice.of("green"),
              Choice.of("blue")));
  static final MoneyField MONEY = Field.money("sample", "money");
  static final MultiField<Phone> PHONES = Field.multi("sample", "phones", ElementKind.PHONE);
  static final MultiField<Email> EMAILS = Field.multi("sample", "emails", ElementKind.EMAIL);
  static final MultiField<Address> ADDRESSES =
      Field.multi("sample", "addresses", ElementKind.ADDRESS);
  static final MultiField<Tag> TAGS = Field.multi("sample", "tags", ElementKind.TAG);
  static final MultiField<Link> LINKS = Field.multi("sample", "links", ElementKind.LINK);
  static final MultiField<ExternalId> EXTERNAL_IDS =
      Field.multi("sample", "external_ids", ElementKind.EXTERNAL_ID);

  static final List<Field<?>> FIELDS =
      List.of(
          TEXT,
          INTEGER,
          DECIMAL,
          FLAG,
          DATE,
          INSTANT,
          REFERENCE,
          CHOICE,
          MONEY,
          PHONES,
          EMAILS,
          ADDRESSES,
          TAGS,
          LINKS,
          EXTERNAL_IDS);

  static final RecordType TYPE = typeOf(FIELDS);

  static final RecordId ID =
      new RecordId("contact", UUID.fromString("0190a0a0-0000-7000-8000-0123456789ab"));

  /** Few words, so that random values often meet. */
  private static final List<String> WORDS =
      List.of("", "a", "A", "ab", "Rossi", "Rosso", "Иванов", "é", "\uFFFD", "\uD83D\uDE00", "%_'");

  private Samples() {}

  private static RecordType typeOf(List<Field<?>> fields) {
    RecordType.Builder builder = RecordType.named("sample");
    fields.forEach(builder::field);
    return builder.build();
  }

  /** Values at the edges of what a field takes. */
  static List<Object> extremes(Field<?> field) {
    return switch (field.type()) {
      case TEXT ->
          List.of("", " ", "\u0001\n\t", "\"\\/", "\u2028", "\uD83D\uDE00", "x".repeat(1_000_000));
      case INTEGER -> List.of(0L, 1L, -1L, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE);
      case DECIMAL ->
          List.of(
              decimal("0.000"), decimal("999999999999999.999"), decimal("-999999999999999.999"));
      case BOOLEAN -> List.of(true, false);
      case DATE ->
          List.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31), LocalDate.of(2024, 2, 29));
      case INSTANT ->
          List.of(
              Instant.parse("0001-01-01T00:00:00Z"),
              Instant.EPOCH,
              Instant.parse("1969-12-31T23:59:59.999999Z"),
              Instant.parse("9999-12-31T23:59:59.999999Z"));
      case REFERENCE ->
          List.of(
              ID,
              new RecordId("contact", new UUID(0, 0)),
              new RecordId("contact", new UUID(-1, -1)));
      case CHOICE -> List.of("red", "blue");
      case MONEY ->
          List.of(
              Money.of("0", "JPY"),
              Money.of("99999999999999.9999", "EUR"),
              Money.of("-99999999999999.9999", "RUB"));
      case PHONES ->
          List.of(
              List.of(new Phone("", "", "", "", true, true)),
              List.of(Phone.of("x"), Phone.of("x")));
      case EMAILS -> List.of(List.of(new Email("", "", "", true, true)), List.of(Email.of("a@b")));
      case ADDRESSES ->
          List.of(
              List.of(new Address(null, null, null, null, null, null)),
              List.of(new Address("", "", "", "", "", "")));
      case TAGS ->
          List.of(
              List.of(new Tag("")),
              IntStream.range(0, 3000).mapToObj(i -> new Tag("t" + i)).toList());
      case LINKS ->
          List.of(List.of(new Link(ID, null), new Link(new RecordId("deal", new UUID(1, 2)), "")));
      case EXTERNAL_IDS ->
          List.of(List.of(new ExternalId("", "")), List.of(new ExternalId("1c", "000-1")));
    };
  }

  /** A random value of a field: often a small one that others have too, now and then an extreme. */
  static Object value(Field<?> field, Random random) {
    if (random.nextInt(20) == 0 && field.type().isMultiValued()) {
      return extremes(field).get(0);
    }
    if (random.nextInt(10) == 0 && !field.equals(TEXT) && !field.equals(TAGS)) {
      List<Object> extremes = extremes(field);
      return extremes.get(random.nextInt(extremes.size()));
    }
    if (field instanceof MultiField<?> multi) {
      List<Object> elements = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        elements.add(element(multi.kind(), random));
      }
      return List.copyOf(elements);
    }
    return scalar(field, random);
  }

  private static Object scalar(Field<?> field, Random random) {
    return switch (field.type()) {
      case TEXT -> word(random);
      case INTEGER -> (long) random.nextInt(5) - 2;
      case DECIMAL -> BigDecimal.valueOf(random.nextInt(7) - 3, 0).divide(decimal("2")).setScale(3);
      case BOOLEAN -> random.nextBoolean();
      case DATE -> LocalDate.of(2026, 1, 1).plusDays(random.nextInt(5));
      case INSTANT -> Instant.EPOCH.plus(random.nextInt(5) - 2, ChronoUnit.MICROS);
      case REFERENCE -> new RecordId("contact", new UUID(0, random.nextInt(4)));
      case CHOICE -> CHOICE.choices().get(random.nextInt(3)).code();
      case MONEY -> Money.of(random.nextInt(4) + ".5", random.nextBoolean() ? "EUR" : "RUB");
      default -> throw new AssertionError(field);
    };
  }

  static Object element(ElementKind<?> kind, Random random) {
    return switch (kind.type()) {
      case PHONES ->
          new Phone(
              word(random),
              maybe(random),
              maybe(random),
              maybe(random),
              random.nextBoolean(),
              random.nextBoolean());
      case EMAILS ->
          new Email(
              word(random),
              maybe(random),
              maybe(random),
              random.nextBoolean(),
              random.nextBoolean());
      case ADDRESSES ->
          new Address(
              maybe(random),
              maybe(random),
              maybe(random),
              maybe(random),
              maybe(random),
              maybe(random));
      case TAGS -> new Tag(word(random));
      case LINKS ->
          new Link(
              new RecordId(
                  random.nextBoolean() ? "contact" : "deal", new UUID(0, random.nextInt(3))),
              maybe(random));
      case EXTERNAL_IDS -> new ExternalId(word(random), word(random));
      default -> throw new AssertionError(kind.type());
    };
  }

  static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static @Nullable String maybe(Random random) {
    return random.nextBoolean() ? null : word(random);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
