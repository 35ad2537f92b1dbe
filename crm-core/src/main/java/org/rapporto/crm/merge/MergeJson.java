package org.rapporto.crm.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ValueJson;

/**
 * The state of a merge as JSON. Values stand under the columns of their fields; what is read is
 * brought to the fields of today.
 */
final class MergeJson {

  private static final ObjectMapper MAPPER = mapper();
  private static final String VERSION = "version";
  private static final String AUDITED = "audited";
  private static final String UNFOLLOWED = "unfollowed";
  private static final String STAMPS = "stamps";

  /** How many slots the type had; fields that came later were not empty, but not there. */
  private static final String SLOTS = "slots";

  private static final String UNCONVERTED = "unconverted";

  private MergeJson() {}

  private static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build());
    return mapper;
  }

  static String write(MergeState state, RecordType cards) {
    ObjectNode node = MAPPER.createObjectNode().put(AUDITED, state.audited);
    ArrayNode groups = node.putArray("groups");
    for (Group group : state.groups) {
      ObjectNode g = groups.addObject().put("kind", group.kind.name());
      ArrayNode images = g.putArray("images");
      group.images.values().forEach(image -> images.add(image(image, state)));
    }
    ArrayNode moves = node.putArray("moves");
    for (Move m : state.moves) {
      moves.addArray().add(m.user().toString()).add(m.column()).add(m.from().toString());
    }
    LinksJson.writeTrails(state, node);
    ObjectNode values = node.putObject("values");
    for (FieldDefinition d : cards.definitions()) {
      Object value = state.values.get(d.column());
      if (value != null) {
        values.set(d.column(), ValueJson.toJson(d.field(), value));
      }
    }
    ObjectNode led = node.putObject("led");
    state.led.forEach((from, to) -> led.put(from.toString(), to.toString()));
    ArrayNode unfollowed = node.putArray(UNFOLLOWED);
    state.unfollowed.stream().sorted().forEach(id -> unfollowed.add(id.toString()));
    ObjectNode stamps = node.putObject(STAMPS);
    state.stamps.forEach(
        (card, columns) -> {
          ObjectNode of = stamps.putObject(card.toString());
          columns.forEach((column, at) -> of.put(column, at.toString()));
        });
    return node.toString();
  }

  private static ObjectNode image(CrmRecord record, MergeState state) {
    ObjectNode node = MAPPER.createObjectNode().put("id", record.id().toString());
    node.put(VERSION, record.version()).put(SLOTS, record.type().slotCount());
    Set<String> unconverted = state.unconverted.getOrDefault(record.id(), Set.of());
    if (!unconverted.isEmpty()) {
      unconverted.forEach(node.putArray(UNCONVERTED)::add);
    }
    ObjectNode values = node.putObject("values");
    for (FieldDefinition d : record.type().definitions()) {
      Object value = record.valueAt(record.type().slot(d.field()));
      if (value != null) {
        values.set(d.column(), ValueJson.toJson(d.field(), value));
      }
    }
    LinksJson.writeLinks(state.linksOf(record), record, node);
    return node;
  }

  static MergeState read(String json, String policy, Function<String, RecordType> types) {
    try {
      JsonNode node = MAPPER.readTree(json);
      MergeState state =
          new MergeState(SurvivorshipPolicy.parse(policy), node.path(AUDITED).asBoolean());
      if (node.isEmpty()) {
        return state;
      }
      node.get("groups").forEach(g -> state.groups.add(group(g, state, types)));
      RecordType cards = types.apply(state.groups.get(0).survivor.type());
      readValues(node, cards, state);
      for (Map.Entry<String, JsonNode> led : node.get("led").properties()) {
        state.led.put(id(led.getKey()), id(led.getValue().textValue()));
      }
      node.path(UNFOLLOWED).forEach(id -> state.unfollowed.add(id(id.textValue())));
      node.get("moves").forEach(m -> readMove(m, types, state));
      if (LinksJson.isFormer(node)) {
        LinksJson.readFormer(node, types, state);
      } else {
        LinksJson.readTrails(node, types, state);
      }
      for (Map.Entry<String, JsonNode> card : node.path(STAMPS).properties()) {
        Map<String, Instant> of = new HashMap<>();
        for (Map.Entry<String, JsonNode> e : card.getValue().properties()) {
          of.put(Retypes.column(cards, e.getKey()), instant(e.getValue()));
        }
        state.stamps.put(id(card.getKey()), of);
      }
      return state;
    } catch (JsonProcessingException e) {
      throw new CrmException("What is kept of a merge is not readable", e);
    }
  }

  private static Instant instant(JsonNode text) {
    return Instant.parse(text.textValue());
  }

  private static void readValues(JsonNode node, RecordType cards, MergeState state) {
    JsonNode survivor = node.get("groups").get(0).get("images").get(0);
    @Nullable Object[] values = values(cards, node);
    Retypes.convert(cards, values, known(survivor, values));
    for (int slot = 0; slot < values.length; slot++) {
      Object value = values[slot];
      if (value != null) {
        state.values.put(cards.definitions().get(slot).column(), value);
      }
    }
  }

  private static Group group(JsonNode node, MergeState state, Function<String, RecordType> types) {
    Group group = null;
    for (JsonNode image : node.get("images")) {
      CrmRecord record = record(image, state, types);
      if (group == null) {
        group = new Group(Group.Kind.valueOf(node.get("kind").textValue()), record);
      } else {
        group.images.put(record.id(), record);
      }
    }
    if (group == null) {
      throw new CrmException("What is kept of a merge has a group without records");
    }
    return group;
  }

  /** Slots follow the type of today: a renamed field is found by its column, a new one is empty. */
  private static CrmRecord record(
      JsonNode node, MergeState state, Function<String, RecordType> types) {
    RecordId id = id(node.get("id").textValue());
    RecordType type = types.apply(id.type());
    @Nullable Object[] values = values(type, node);
    Set<String> unconverted = Retypes.convert(type, values, known(node, values));
    node.path(UNCONVERTED).forEach(column -> unconverted.add(column.textValue()));
    if (!unconverted.isEmpty()) {
      state.unconverted.put(id, unconverted);
    }
    CrmRecord image = CrmRecord.stored(type, id.value(), node.get(VERSION).longValue(), values);
    state.links.put(id, LinksJson.readLinks(node, image));
    return image;
  }

  private static @Nullable Object[] values(RecordType type, JsonNode node) {
    @Nullable Object[] values = new @Nullable Object[type.slotCount()];
    for (int slot = 0; slot < values.length; slot++) {
      FieldDefinition d = type.definitions().get(slot);
      JsonNode value = node.get("values").get(d.column());
      values[slot] = value == null ? null : ValueJson.fromJson(d.field(), value);
    }
    return values;
  }

  /** Merges of before it was kept had at least the slots of which they kept values. */
  private static int known(JsonNode image, @Nullable Object[] values) {
    int known = image.path(SLOTS).asInt(0);
    for (int slot = 0; slot < values.length && !image.has(SLOTS); slot++) {
      known = values[slot] == null ? known : slot + 1;
    }
    return known;
  }

  private static void readMove(JsonNode m, Function<String, RecordType> types, MergeState state) {
    if (!LinksJson.isOfList(m)) {
      RecordId user = id(m.get(0).textValue());
      String column = Retypes.column(types.apply(user.type()), m.get(1).textValue());
      state.moves.add(new Move(user, column, id(m.get(2).textValue())));
    }
  }

  private static RecordId id(String text) {
    return RecordId.parse(text);
  }
}
