package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.blackbox.model.RandomFilters.Variables;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.FilterJson;
import org.rapporto.crm.model.InvalidJsonException;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.Variable;

class FilterJsonTest {

  private static final Map<String, RecordType> TYPES = Map.of("contact", RandomFilters.CONTACT);

  @Test
  void readsBackRandomFilters() {
    RandomFilters filters = new RandomFilters(new Random(11), Variables.SOME);
    for (int i = 0; i < 5_000; i++) {
      Filter filter = filters.next();
      String json = FilterJson.write(filter);
      assertThat(read(json)).as(json).isEqualTo(filter);
      assertThat(FilterJson.write(read(json))).isEqualTo(json);
    }
  }

  @Test
  void readsBackEveryExtremeValue() {
    for (Field<?> field : Samples.FIELDS) {
      if (field instanceof ScalarField<?> scalar) {
        for (Object value : Samples.extremes(field)) {
          Filter filter = new Filter.Compare(scalar, Operator.EQ, value);
          assertThat(read(FilterJson.write(filter))).isEqualTo(filter);
        }
      }
    }
  }

  @Test
  void writesTheDocumentedForms() {
    assertThat(FilterJson.write(Filter.everything())).isEqualTo("{\"all\":true}");
    assertThat(FilterJson.write(Filter.nothing())).isEqualTo("{\"none\":true}");
    assertThat(FilterJson.write(Samples.TEXT.eq("Rossi").and(Samples.INTEGER.lessThan(5L))))
        .isEqualTo(
            "{\"and\":[{\"field\":\"text\",\"eq\":\"Rossi\"},{\"field\":\"integer\",\"lt\":5}]}");
    assertThat(FilterJson.write(RecordType.OWNER.is(Operator.EQ, Variable.ME)))
        .isEqualTo("{\"field\":\"owner\",\"eq\":{\"variable\":\"ME\"}}");
    assertThat(FilterJson.write(Samples.DECIMAL.in(List.of(BigDecimal.TEN, BigDecimal.ONE))))
        .isEqualTo("{\"field\":\"decimal\",\"in\":[\"1.000\",\"10.000\"]}");
    assertThat(FilterJson.write(Samples.MONEY.atLeast(Money.of("1", "EUR"))))
        .isEqualTo("{\"field\":\"money\",\"ge\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}}");
    assertThat(FilterJson.write(Samples.PHONES.any(Phone.E164.startsWith("+39"))))
        .isEqualTo("{\"field\":\"phones\",\"any\":{\"field\":\"e164\",\"starts\":\"+39\"}}");
    assertThat(FilterJson.write(Samples.REFERENCE.to(RandomFilters.NICKNAME.isMissing())))
        .isEqualTo(
            "{\"field\":\"reference\",\"to\":{\"not\":{\"field\":\"nickname\",\"set\":true}}}");
    assertThat(FilterJson.write(Filter.hasId(List.of(Samples.ID))))
        .isEqualTo("{\"ids\":[\"0190a0a0-0000-7000-8000-0123456789ab\"]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "[] | $",
        "{} | $",
        "null | $",
        "\"all\" | $",
        "{\"all\":false} | $.all",
        "{\"all\":true,\"none\":true} | $",
        "{\"AND\":[]} | $",
        "{\"and\":[]} | $.and",
        "{\"and\":{}} | $.and",
        "{\"or\":[{\"all\":true},5]} | $.or[1]",
        "{\"not\":[]} | $.not",
        "{\"ids\":\"x\"} | $.ids",
        "{\"ids\":[\"1-1-1-1-1\"]} | $.ids[0]",
        "{\"field\":\"text\"} | $",
        "{\"field\":\"text\",\"eq\":\"a\",\"lt\":\"b\"} | $",
        "{\"field\":\"text\",\"eq\":\"a\",\"note\":1} | $",
        "{\"field\":\"text\",\"is\":\"a\"} | $",
        "{\"field\":\"text\",\"and\":[]} | $",
        "{\"field\":5,\"eq\":\"a\"} | $.field",
        "{\"field\":\"txet\",\"eq\":\"a\"} | $.field",
        "{\"field\":\"phones\",\"eq\":\"a\"} | $.field",
        "{\"field\":\"integer\",\"starts\":\"a\"} | $.field",
        "{\"field\":\"text\",\"starts\":5} | $.starts",
        "{\"field\":\"text\",\"starts\":\"\\u0000\"} | $",
        "{\"field\":\"text\",\"eq\":null} | $.eq",
        "{\"field\":\"text\",\"eq\":{\"variable\":\"YOU\"}} | $.eq.variable",
        "{\"field\":\"text\",\"eq\":{\"variable\":\"NOW\"}} | $",
        "{\"field\":\"text\",\"eq\":{\"variable\":\"ME\",\"x\":1}} | $.eq",
        "{\"field\":\"integer\",\"eq\":1e999999999} | $.eq",
        "{\"field\":\"integer\",\"in\":[]} | $.in",
        "{\"field\":\"integer\",\"in\":[1,\"2\"]} | $.in[1]",
        "{\"field\":\"flag\",\"lt\":true} | $",
        "{\"field\":\"choice\",\"eq\":\"purple\"} | $.eq",
        "{\"field\":\"text\",\"set\":false} | $.set",
        "{\"field\":\"text\",\"any\":{\"all\":true}} | $.field",
        "{\"field\":\"phones\",\"any\":{\"field\":\"text\",\"set\":true}} | $.any.field",
        "{\"field\":\"phones\",\"any\":{\"ids\":[]}} | $.any.ids",
        "{\"field\":\"links\",\"any\":{\"field\":\"target\",\"to\":{\"all\":true}}} | $.any",
        "{\"field\":\"text\",\"to\":{\"all\":true}} | $.field",
        "{\"field\":\"reference\",\"to\":{\"field\":\"text\",\"set\":true}} | $.to.field",
        "{\"and\":[{\"all\":true},{\"not\":{\"field\":\"date\",\"lt\":\"soon\"}}]}"
            + " | $.and[1].not.lt",
      })
  void refusesWhatIsNoFilterAndNamesThePlace(String json, String path) {
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> read(json))
        .satisfies(e -> assertThat(e.path()).isEqualTo(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"all\":true}}",
        "{\"all\":true} {\"all\":true}",
        "{\"all\":true,\"all\":true}",
        "{'all':true}",
        "{\"field\":\"integer\",\"eq\":NaN}",
        "{\"field\":\"integer\",\"eq\":"
            + "99999999999999999999999999999999999999999999999999999999999999999999999999}",
      })
  void refusesWhatIsNoStrictJson(String json) {
    assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> read(json));
  }

  @Test
  void takesFiltersToTheDeepestLevelAndNoDeeper() {
    Filter deepest = nested(FilterJson.DEEPEST);
    assertThat(read(FilterJson.write(deepest))).isEqualTo(deepest);
    String tooDeep = "{\"not\":" + FilterJson.write(deepest) + "}";
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> read(tooDeep))
        .withMessageContaining("200");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FilterJson.write(nested(FilterJson.DEEPEST + 1)));
  }

  private static Filter nested(int depth) {
    Filter filter = Samples.TEXT.isSet();
    for (int i = 1; i < depth; i++) {
      filter = i % 2 == 0 ? new Filter.Not(filter) : new Filter.And(List.of(filter));
    }
    return filter;
  }

  @Test
  void refusesAMillionBracketsAsTextAndAsTree() {
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> read("{\"not\":".repeat(1_000_000)));
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> read("[".repeat(1_000_000)));
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("all", true);
    for (int i = 0; i < 100_000; i++) {
      ObjectNode outer = JsonNodeFactory.instance.objectNode();
      outer.set("not", node);
      node = outer;
    }
    JsonNode tree = node;
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> FilterJson.read(tree, Samples.TYPE, TYPES::get));
  }

  @Test
  void neverShowsAValueOrAnOddKeyInAMessage() {
    for (String json :
        List.of(
            "{\"field\":\"date\",\"eq\":\"SECRET\"}",
            "{\"field\":\"SECRET\",\"eq\":\"x\"}",
            "{\"SECRET\":1}",
            "{\"field\":\"text\",\"eq\":\"SECRET\",\"SECRET\":1}",
            "{\"field\":\"text\",\"eq\":{\"variable\":\"SECRET\"}}",
            "SECRET",
            "{\"field\":\"decimal\",\"in\":[\"SECRET\"]}")) {
      assertThatExceptionOfType(InvalidJsonException.class)
          .isThrownBy(() -> read(json))
          .satisfies(e -> assertThat(e).hasMessageNotContaining("SECRET").hasNoCause());
    }
  }

  @Test
  void refusesAReferenceToATypeNobodyKnows() {
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(
            () ->
                FilterJson.read(
                    "{\"field\":\"reference\",\"to\":{\"all\":true}}", Samples.TYPE, n -> null))
        .withMessageContaining("'contact'");
  }

  @Test
  void understandsAFormerName() {
    FieldDefinition was = Samples.TYPE.find("text").orElseThrow();
    FieldDefinition is =
        new FieldDefinition(
            was.field().renamed("title"),
            was.column(),
            Labels.NONE,
            Set.of("text"),
            was.status(),
            null);
    RecordType renamed = Samples.TYPE.replacing("text", is);
    Filter filter = FilterJson.read("{\"field\":\"text\",\"set\":true}", renamed, TYPES::get);
    assertThat(filter).isEqualTo(Field.text("sample", "title").isSet());
  }

  @Test
  void asksOnlyWhatAllTypesHaveBehindAReferenceToAnyType() {
    Field<?> about = Field.reference("note", "about", "record");
    RecordType note = RecordType.named("note").field(about).build();
    String owner = "{\"field\":\"about\",\"to\":{\"field\":\"owner\",\"eq\":\"amy\"}}";
    assertThat(FilterJson.read(owner, note, TYPES::get))
        .isEqualTo(Field.reference("note", "about", "record").to(RecordType.OWNER.eq("amy")));
    String name = "{\"field\":\"about\",\"to\":{\"field\":\"nickname\",\"eq\":\"amy\"}}";
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> FilterJson.read(name, note, TYPES::get))
        .withMessageContaining("owner");
  }

  private static Filter read(String json) {
    return FilterJson.read(json, Samples.TYPE, TYPES::get);
  }
}
