package org.rapporto.crm.duplicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.match.MatchModel;
import org.rapporto.crm.match.MatchOptions;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.match.MatchTable;
import org.rapporto.crm.match.Matcher;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;

/** Keeps what searches learned. */
final class ModelStore {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Of a base that was never searched nobody knows more. */
  private static final int USUAL_SIZE = 10_000;

  private final CrmSession session;

  private final Map<String, Known> known;

  /** A model as it was read from a version of its record. */
  private record Known(long version, MatchSchema schema, MatchModel model) {}

  /** What is read is kept in {@code memory}, which several of these may share. */
  ModelStore(CrmSession session, Memory memory) {
    this.session = session;
    this.known = memory.models;
  }

  /** Models that were read before, by type. Thread-safe. */
  static final class Memory {
    private final Map<String, Known> models = new ConcurrentHashMap<>();
  }

  /** What was learned of a type; before the first search what is usual. */
  Learned learned(String type, MatchSchema schema) {
    return stored(type)
        .map(record -> model(type, record, schema))
        .map(model -> new Learned(model, MatchTable.builder(schema).extractOf(model)))
        .orElseGet(() -> new Learned(usual(schema), MatchTable.builder(schema).among(USUAL_SIZE)));
  }

  private MatchModel model(String type, CrmRecord record, MatchSchema schema) {
    Known last = known.get(type);
    if (last != null && last.version == record.version() && last.schema.equals(schema)) {
      return last.model;
    }
    MatchModel model = parsed(record, schema);
    known.put(type, new Known(record.version(), schema, model));
    return model;
  }

  /** A model, and a table for some cards that are to be judged by it. */
  record Learned(MatchModel model, MatchTable.Builder table) {}

  private static MatchModel usual(MatchSchema schema) {
    return Matcher.learn(MatchTable.builder(schema).build(), MatchOptions.standard()).model();
  }

  void save(String type, MatchModel model, long cards) {
    CrmRecord record =
        stored(type)
            .orElseGet(() -> CrmRecord.of(MatchModels.TYPE).with(MatchModels.CARD_TYPE, type));
    session.save(
        record.with(MatchModels.CARDS, cards).with(MatchModels.MODEL, model.toJson().toString()));
  }

  private Optional<CrmRecord> stored(String type) {
    return session.types().find(MatchModels.NAME).isEmpty()
        ? Optional.empty()
        : session.find(MatchModels.TYPE, MatchModels.CARD_TYPE.eq(type)).stream().findFirst();
  }

  private static MatchModel parsed(CrmRecord record, MatchSchema schema) {
    try {
      return MatchModel.fromJson(MAPPER.readTree(record.get(MatchModels.MODEL)), schema);
    } catch (JsonProcessingException e) {
      throw new CrmException("The match model " + record.id() + " is no JSON", e);
    }
  }
}
