package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.InvalidJsonException;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.ValueJson;

class ValueJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void readsBackEveryExtremeOfEveryValueType() throws IOException {
    for (Field<?> field : Samples.FIELDS) {
      for (Object value : Samples.extremes(field)) {
        assertThat(throughText(field, value)).as(field + " " + value).isEqualTo(value);
      }
    }
  }

  @Test
  void readsBackRandomValues() throws IOException {
    Random random = new Random(20261123);
    for (int i = 0; i < 20_000; i++) {
      Field<?> field = Samples.FIELDS.get(random.nextInt(Samples.FIELDS.size()));
      Object value = Samples.value(field, random);
      assertThat(throughText(field, value)).as(field + " " + value).isEqualTo(value);
    }
  }

  @Test
  void streamsWhatItAlsoGivesAsTree() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      Field<?> field = Samples.FIELDS.get(random.nextInt(Samples.FIELDS.size()));
      Object value = Samples.value(field, random);
      StringWriter text = new StringWriter();
      try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
        ValueJson.write(out, field, value);
      }
      assertThat(ValueJson.toJson(field, value)).isEqualTo(JSON.readTree(text.toString()));
    }
  }

  @Test
  void writesTheDocumentedForms() {
    assertThat(json(Samples.INTEGER, Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
    assertThat(json(Samples.MONEY, Money.of("12.5", "EUR")))
        .isEqualTo("{\"amount\":\"12.50\",\"currency\":\"EUR\"}");
    assertThat(json(Samples.MONEY, Money.of("-0.0001", "EUR"))).contains("\"-0.0001\"");
    assertThat(json(Samples.REFERENCE, Samples.ID)).isEqualTo("\"" + Samples.ID + "\"");
    Phone phone = new Phone("02 1234", "+39021234", null, "work", false, true);
    assertThat(json(Samples.PHONES, List.of(phone)))
        .isEqualTo(
            "[{\"raw\":\"02 1234\",\"e164\":\"+39021234\",\"label\":\"work\",\"opt_out\":true}]");
    assertThat(json(Samples.PHONES, List.of())).isEqualTo("[]");
  }

  @Test
  void keepsAMissingValueMissing() {
    assertThat(ValueJson.toJson(Samples.TEXT, null).isNull()).isTrue();
    assertThat(ValueJson.fromJson(Samples.TEXT, JSON.nullNode())).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "text | 5 | $",
        "text | \"a\\u0000b\" | $",
        "text | \"\\ud800\" | $",
        "integer | \"5\" | $",
        "integer | 5.0 | $",
        "integer | 9223372036854775808 | $",
        "integer | 1e999999999 | $",
        "decimal | 12.5 | $",
        "decimal | \"1e999999999\" | $",
        "decimal | \"1.\" | $",
        "decimal | \".5\" | $",
        "decimal | \"\" | $",
        "decimal | \"-\" | $",
        "decimal | \"1.2.3\" | $",
        "decimal | \"+1\" | $",
        "decimal | \"٣\" | $",
        "decimal | \"0.00001\" | $",
        "decimal | \"1234567890123456\" | $",
        "flag | \"true\" | $",
        "flag | 1 | $",
        "date | \"2026-02-30\" | $",
        "date | \"0000-12-31\" | $",
        "date | \"+10000-01-01\" | $",
        "date | 20260101 | $",
        "instant | \"2026-01-01\" | $",
        "instant | \"+10000-01-01T00:00:00Z\" | $",
        "instant | \"0000-12-31T23:59:59Z\" | $",
        "reference | \"contact\" | $",
        "reference | \"contact/1-1-1-1-1\" | $",
        "reference | \"deal/0190a0a0-0000-7000-8000-000000000000\" | $",
        "choice | \"purple\" | $",
        "money | {\"amount\":\"1\"} | $.currency",
        "money | {\"amount\":1,\"currency\":\"EUR\"} | $.amount",
        "money | {\"amount\":\"1\",\"currency\":\"EURO\"} | $",
        "money | {\"amount\":\"0.00001\",\"currency\":\"EUR\"} | $",
        "money | {\"amount\":\"1\",\"currency\":\"EUR\",\"rate\":1} | $",
        "phones | {\"raw\":\"1\"} | $",
        "phones | [{\"raw\":\"1\"},{\"e164\":\"+1\"}] | $[1]",
        "phones | [{\"raw\":\"1\",\"fax\":true}] | $[0]",
        "phones | [{\"raw\":1}] | $[0].raw",
        "phones | [{\"raw\":\"1\",\"is_primary\":\"yes\"}] | $[0].is_primary",
        "phones | [null] | $[0]",
        "phones | [[]] | $[0]",
        "links | [{\"target\":\"nobody\"}] | $[0].target",
        "links | [{\"role\":\"attendee\"}] | $[0]",
        "external_ids | [{\"source\":\"1c\"}] | $[0]",
      })
  void refusesWhatDoesNotFitAndNamesThePlace(String name, String text, String path)
      throws IOException {
    JsonNode node = JSON.readTree(text);
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> ValueJson.fromJson(Samples.TYPE.get(name), node))
        .satisfies(e -> assertThat(e.path()).isEqualTo(path))
        .withMessageStartingWith("At " + path + ": ");
  }

  @Test
  void neverShowsAValueInAMessage() throws IOException {
    for (Field<?> field : Samples.FIELDS) {
      for (String text :
          List.of(
              "\"SECRET\"",
              "[{\"SECRET\":1}]",
              "{\"amount\":\"SECRET\",\"currency\":\"SECRET\"}",
              "{\"amount\":\"1\",\"currency\":\"SECRET\"}",
              "[{\"raw\":\"x\",\"is_primary\":\"SECRET\",\"target\":\"SECRET\"}]")) {
        try {
          ValueJson.fromJson(field, JSON.readTree(text));
        } catch (InvalidJsonException e) {
          assertThat(e).hasMessageNotContaining("SECRET").hasNoCause();
        }
      }
    }
  }

  @Test
  void takesANullPartAsMissing() throws IOException {
    JsonNode phone = JSON.readTree("[{\"raw\":\"1\",\"e164\":null,\"is_primary\":null}]");
    assertThat(ValueJson.fromJson(Samples.PHONES, phone)).isEqualTo(List.of(Phone.of("1")));
  }

  @Test
  void refusesToWriteAValueOfAnotherJavaType() {
    assertThatExceptionOfType(ClassCastException.class)
        .isThrownBy(() -> ValueJson.toJson(Samples.TEXT, 5L));
    assertThatExceptionOfType(ClassCastException.class)
        .isThrownBy(() -> ValueJson.toJson(Samples.PHONES, List.of(Email.of("a@b.it"))));
  }

  @Test
  void namesThePartsAsFiltersDo() {
    List<String> names = ElementKind.EXTERNAL_ID.parts().stream().map(Field::name).toList();
    JsonNode node =
        ValueJson.toJson(Samples.EXTERNAL_IDS, List.of(new ExternalId("1c", "42"))).get(0);
    assertThat(node.fieldNames()).toIterable().containsExactlyElementsOf(names);
  }

  private static String json(Field<?> field, Object value) {
    return ValueJson.toJson(field, value).toString();
  }

  private static Object throughText(Field<?> field, Object value) throws IOException {
    String text = ValueJson.toJson(field, value).toString();
    return ValueJson.fromJson(field, JSON.readTree(text));
  }
}
