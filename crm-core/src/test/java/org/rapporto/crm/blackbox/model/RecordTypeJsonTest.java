package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.FieldDefinition.Status;
import org.rapporto.crm.model.InvalidJsonException;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.RecordTypeJson;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TextKey;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.ValueType;

class RecordTypeJsonTest {

  @Test
  void writesTheDocumentedForm() {
    TextField plate = Field.text("car", "plate", Trait.REQUIRED);
    TextField key = Field.text("car", "plate_key", Trait.DERIVED);
    List<Choice> colours = List.of(new Choice("red", Labels.NONE.with("en", "Red")));
    RecordType car =
        RecordType.named("car")
            .labels(Labels.NONE.with("it", "Auto").with("en", "Car"))
            .field(plate)
            .field(Field.decimal("car", "cost", 2))
            .field(Field.reference("car", "dealer", "organisation"))
            .field(Field.choice("car", "colour", colours))
            .derived(key, TextKey.PLAIN, plate)
            .naturalKey("plate", plate)
            .build();
    RecordType later = retired(renamed(car, "cost", "price"), "dealer");
    assertThat(RecordTypeJson.write(later))
        .isEqualTo(
            """
            {"format":1,"name":"car","labels":{"en":"Car","it":"Auto"},"fields":[
            {"name":"plate","type":"text","traits":["required"]},
            {"name":"price","type":"decimal","scale":2,"column":"cost","former_names":["cost"]},
            {"name":"dealer","type":"reference","target":"organisation","status":"retired"},
            {"name":"colour","type":"choice","choices":[{"code":"red","labels":{"en":"Red"}}]},
            {"name":"plate_key","type":"text","traits":["derived"],
            "derivation":{"key":"plain","sources":["plate"]}}],
            "natural_keys":[{"name":"plate","fields":["plate"]}]}
            """
                .replace("\n", ""));
    assertThat(RecordTypeJson.read(RecordTypeJson.write(later))).isEqualTo(later);
  }

  @Test
  void readsBackRandomTypes() {
    Random random = new Random(1917);
    for (int i = 0; i < 400; i++) {
      RecordType type = randomType(random);
      String json = RecordTypeJson.write(type);
      RecordType read = RecordTypeJson.read(json);
      assertThat(read).as(json).isEqualTo(type);
      assertThat(RecordTypeJson.write(read)).isEqualTo(json);
      assertThat(read.covers(type)).isTrue();
    }
  }

  private static RecordType randomType(Random random) {
    RecordType.Builder builder = RecordType.named("sample").labels(labels(random));
    List<ScalarField<?>> scalars = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int count = random.nextInt(30);
    for (int i = 0; i < count; i++) {
      Field<?> field = randomField("f" + i, random);
      names.add(field.name());
      builder.field(field, labels(random));
      if (field instanceof ScalarField<?> scalar) {
        scalars.add(scalar);
      }
    }
    if (!scalars.isEmpty()) {
      builder.naturalKey("a_key", scalars.get(random.nextInt(scalars.size())));
    }
    RecordType type = builder.build();
    for (String name : names) {
      if (random.nextInt(4) == 0) {
        type = renamed(type, name, name + "_new");
      }
      if (random.nextInt(4) == 0) {
        type = retired(type, name);
      }
    }
    return type;
  }

  private static Field<?> randomField(String name, Random random) {
    List<ValueType> types = List.of(ValueType.values());
    ValueType type = types.get(random.nextInt(types.size()));
    Trait[] traits =
        random.nextBoolean() ? new Trait[] {Trait.REQUIRED, Trait.INDEXED} : new Trait[0];
    return switch (type) {
      case TEXT -> Field.text("sample", name, traits);
      case INTEGER -> Field.integer("sample", name, traits);
      case DECIMAL -> Field.decimal("sample", name, random.nextInt(13), traits);
      case BOOLEAN -> Field.flag("sample", name, traits);
      case DATE -> Field.date("sample", name, traits);
      case INSTANT -> Field.instant("sample", name, traits);
      case REFERENCE -> Field.reference("sample", name, random.nextBoolean() ? "x" : "record");
      case CHOICE ->
          Field.choice(
              "sample", name, List.of(Choice.of("b"), new Choice("a-1_", labels(random))), traits);
      case MONEY -> Field.money("sample", name, traits);
      default -> Field.multi("sample", name, ElementKind.of(type), traits);
    };
  }

  private static Labels labels(Random random) {
    return random.nextBoolean()
        ? Labels.NONE
        : new Labels(Map.of("ru", Samples.word(random), "en", "\"quoted\"\n", "zh", "名"));
  }

  private static RecordType renamed(RecordType type, String from, String to) {
    FieldDefinition was = type.find(from).orElseThrow();
    Set<String> former = new HashSet<>(was.formerNames());
    former.add(was.name());
    return type.replacing(
        from,
        new FieldDefinition(
            was.field().renamed(to),
            was.column(),
            was.labels(),
            former,
            was.status(),
            was.derivation()));
  }

  private static RecordType retired(RecordType type, String name) {
    FieldDefinition was = type.find(name).orElseThrow();
    return type.replacing(
        name,
        new FieldDefinition(
            was.field(),
            was.column(),
            was.labels(),
            was.formerNames(),
            Status.RETIRED,
            was.derivation()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "[] | $",
        "{'name':'car','fields':[]} | $.format",
        "{'format':2,'name':'car','fields':[]} | $.format",
        "{'format':'1','name':'car','fields':[]} | $.format",
        "{'format':1,'fields':[]} | $.name",
        "{'format':1,'name':'Car'} | $.name",
        "{'format':1,'name':'record'} | $",
        "{'format':1,'name':'car','owner':'x'} | $",
        "{'format':1,'name':'car','labels':[]} | $.labels",
        "{'format':1,'name':'car','labels':{'en':1}} | $.labels",
        "{'format':1,'name':'car','labels':{'English':'x'}} | $.labels",
        "{'format':1,'name':'car','fields':{}} | $.fields",
        "{'format':1,'name':'car','fields':['plate']} | $.fields[0]",
        "{'format':1,'name':'car','fields':[{'name':'a b','type':'text'}]} | $.fields[0].name",
        "{'format':1,'name':'car','fields':[{'name':'a'}]} | $.fields[0].type",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'TEXT'}]} | $.fields[0].type",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'text','scale':2}]} | $.fields[0]",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'decimal'}]} | $.fields[0]",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'decimal','scale':13}]}"
            + " | $.fields[0]",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'decimal','scale':1.5}]}"
            + " | $.fields[0].scale",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'choice','choices':[{'code':'A'}]}]}"
            + " | $.fields[0].choices[0]",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'choice',"
            + "'choices':[{'code':'a'},{'code':'a'}]}]} | $.fields[0]",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'text','traits':['fast']}]}"
            + " | $.fields[0].traits[0]",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'text','status':'gone'}]}"
            + " | $.fields[0].status",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'text','column':'select *'}]}"
            + " | $.fields[0].column",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'text','former_names':['B']}]}"
            + " | $.fields[0]",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'text','derivation':{'key':'plain'}}]}"
            + " | $.fields[0].derivation",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'text','traits':['derived'],"
            + "'derivation':{'key':'plain','sources':['b']}}]} | $",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'text'},{'name':'a','type':'text'}]}"
            + " | $",
        "{'format':1,'name':'car','fields':[{'name':'owner','type':'text'}]} | $",
        "{'format':1,'name':'car','fields':[{'name':'id','type':'text'}]} | $",
        "{'format':1,'name':'car','natural_keys':[{'name':'k','fields':[]}]} | $.natural_keys[0]",
        "{'format':1,'name':'car','natural_keys':[{'name':'k','fields':['a']}]} | $",
        "{'format':1,'name':'car','fields':[{'name':'a','type':'tags'}],"
            + "'natural_keys':[{'name':'k','fields':['a']}]} | $",
      })
  void refusesWhatIsNoTypeAndNamesThePlace(String json, String path) {
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> RecordTypeJson.read(json.replace('\'', '"')))
        .satisfies(e -> assertThat(e.path()).isEqualTo(path));
  }

  @Test
  void takesATypeWithoutFields() {
    RecordType bare = RecordType.named("bare").build();
    assertThat(RecordTypeJson.write(bare))
        .isEqualTo("{\"format\":1,\"name\":\"bare\",\"fields\":[]}");
    assertThat(RecordTypeJson.read(RecordTypeJson.write(bare))).isEqualTo(bare);
  }
}
