package org.rapporto.crm.duplicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.InvalidJsonException;
import org.rapporto.crm.store.DuplicateRecordException;

/** Keeps what searches learned. */
final class ModelStore {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Of a base that was never searched nobody knows more. */
  private static final int USUAL_SIZE = 10_000;

  private static final int FAR_MORE = 2;

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

  /**
   * What was learned of a type; before the first search what is usual, and as well if what is
   * stored was learned of other fields or by another version of this library, or is damaged: the
   * next search learns anew, and until then cards are still found.
   */
  Learned learned(String type, MatchSchema schema) {
    return stored(session, type)
        .flatMap(record -> model(type, record, schema))
        .map(model -> new Learned(model, MatchTable.builder(schema).extractOf(model)))
        .orElseGet(() -> new Learned(usual(schema), MatchTable.builder(schema).among(USUAL_SIZE)));
  }

  private Optional<MatchModel> model(String type, CrmRecord record, MatchSchema schema) {
    Known last = known.get(type);
    if (last != null && last.version == record.version() && last.schema.equals(schema)) {
      return Optional.of(last.model);
    }
    Optional<MatchModel> model = parsed(record, schema);
    model.ifPresent(m -> known.put(type, new Known(record.version(), schema, m)));
    return model;
  }

  /** A model, and a table for some cards that are to be judged by it. */
  record Learned(MatchModel model, MatchTable.Builder table) {}

  private static MatchModel usual(MatchSchema schema) {
    return Matcher.learn(MatchTable.builder(schema).build(), MatchOptions.standard()).model();
  }

  /**
   * Keeps what a search learned, unless what is kept was learned of far more cards: of two searches
   * at once the one that sees more tells more, whichever ends last.
   */
  void save(String type, MatchSchema schema, MatchModel model, long cards) {
    String json = model.toJson().toString();
    try {
      session.inTransaction(
          s -> {
            Optional<CrmRecord> kept = stored(s, type);
            if (kept.filter(k -> isOfFarMore(k, cards, schema)).isPresent()) {
              return cards;
            }
            CrmRecord record =
                kept.orElseGet(
                    () -> CrmRecord.of(MatchModels.TYPE).with(MatchModels.CARD_TYPE, type));
            s.save(record.with(MatchModels.CARDS, cards).with(MatchModels.MODEL, json));
            return cards;
          });
    } catch (DuplicateRecordException e) {
      // another search kept its own just now, or it is not for this principal to see: it stays
    }
  }

  private static boolean isOfFarMore(CrmRecord kept, long cards, MatchSchema schema) {
    return kept.find(MatchModels.CARDS).orElse(0L) > FAR_MORE * cards
        && parsed(kept, schema).isPresent();
  }

  private static Optional<CrmRecord> stored(CrmSession session, String type) {
    return session.types().find(MatchModels.NAME).isEmpty()
        ? Optional.empty()
        : session.find(MatchModels.TYPE, MatchModels.CARD_TYPE.eq(type)).stream().findFirst();
  }

  private static Optional<MatchModel> parsed(CrmRecord record, MatchSchema schema) {
    try {
      JsonNode json = MAPPER.readTree(record.find(MatchModels.MODEL).orElse(""));
      return Optional.of(MatchModel.fromJson(json, schema));
    } catch (JsonProcessingException | InvalidJsonException e) {
      return Optional.empty();
    }
  }
}
