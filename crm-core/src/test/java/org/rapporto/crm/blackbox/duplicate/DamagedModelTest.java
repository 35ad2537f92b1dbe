package org.rapporto.crm.blackbox.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.duplicate.Duplicate;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.MatchModels;
import org.rapporto.crm.duplicate.SearchListener;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

/** A card form works whatever has become of the model that a search left in the store. */
class DamagedModelTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Crm crm = Crm.on(MemoryStore.create()).region("IT").open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final Duplicates duplicates = Duplicates.in(amy);
  private final CrmRecord draft = Strangers.some().get(5);

  @BeforeEach
  void search() {
    amy.save(Strangers.some());
    duplicates.search(Contacts.TYPE, SearchListener.NONE);
  }

  @AfterEach
  void close() {
    crm.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "null", "[]", "7", "{\"version\":0}", "{\"version\":1,\"fields\":{}}"})
  void whatIsNoModelIsPassedOver(String json) {
    store(json);
    assertFinds();
    duplicates.search(Contacts.TYPE, SearchListener.NONE);
    assertThat(model().get(MatchModels.MODEL)).hasSizeGreaterThan(100);
  }

  @Test
  void aModelThatIsGoneIsPassedOver() {
    amy.save(model().without(MatchModels.MODEL));
    assertFinds();
  }

  @Test
  void damageOfAnyKindIsSurvived() throws JsonProcessingException {
    String whole = model().get(MatchModels.MODEL);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 1_000; i++) {
      JsonNode json = MAPPER.readTree(whole);
      damage(json, random);
      store(json.toString());
      List<Duplicate> found = duplicates.of(draft);
      assertThat(found).as(json::toString).allMatch(d -> isProbability(d.score().probability()));
    }
  }

  private static boolean isProbability(double p) {
    return p >= 0 && p <= 1;
  }

  private static void damage(JsonNode json, SplittableRandom random) {
    JsonNode some = json;
    for (List<JsonNode> inner = inner(some);
        !inner.isEmpty() && random.nextInt(4) > 0;
        inner = inner(some)) {
      some = inner.get(random.nextInt(inner.size()));
    }
    if (some instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(4) == 0) {
        object.remove(name);
      } else {
        object.set(name, rubbish(random));
      }
    } else if (random.nextInt(4) == 0) {
      ((ArrayNode) some).remove(random.nextInt(some.size()));
    } else {
      ((ArrayNode) some).set(random.nextInt(some.size()), rubbish(random));
    }
  }

  private static List<JsonNode> inner(JsonNode node) {
    List<JsonNode> inner = new ArrayList<>();
    node.forEach(
        child -> {
          if (child.isContainerNode() && !child.isEmpty()) {
            inner.add(child);
          }
        });
    return inner;
  }

  private static JsonNode rubbish(SplittableRandom random) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    return switch (random.nextInt(8)) {
      case 0 -> make.nullNode();
      case 1 -> make.numberNode(0);
      case 2 -> make.numberNode(-1);
      case 3 -> make.numberNode(1e300);
      case 4 -> make.textNode("x");
      case 5 -> make.arrayNode();
      case 6 -> make.arrayNode().add(1).add("y");
      default -> make.objectNode().put("z", 1);
    };
  }

  private void assertFinds() {
    assertThat(duplicates.of(draft)).hasSize(1);
  }

  private void store(String json) {
    amy.save(model().with(MatchModels.MODEL, json));
  }

  private CrmRecord model() {
    return amy.find(MatchModels.TYPE, Filter.everything()).get(0);
  }
}
