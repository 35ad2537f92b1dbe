package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.match.CardBase;
import org.rapporto.crm.imports.match.CardLoader;
import org.rapporto.crm.imports.match.CardPair;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** The cards of the base, as a session sees them. */
final class StoredCards implements KnownCards {

  private final CrmSession session;
  private final Consumer<RecordId> made;

  StoredCards(CrmSession session) {
    this(session, id -> {});
  }

  /** Cards of which somebody hears what ids new ones get. */
  StoredCards(CrmSession session, Consumer<RecordId> made) {
    this.session = session;
    this.made = made;
  }

  @Override
  public CardBase load(List<CardPair> rows, List<RecordId> ids) {
    return load(rows, ids, card -> card);
  }

  /** The same where a plan has changed stored records. */
  CardBase load(List<CardPair> rows, List<RecordId> ids, Function<CrmRecord, @Nullable CrmRecord> latest) {
    CardBase base = CardLoader.load(session, rows, latest);
    Map<String, List<RecordId>> missing = new LinkedHashMap<>();
    for (RecordId id : ids) {
      if (base.find(id).isEmpty()) {
        missing.computeIfAbsent(id.type(), t -> new ArrayList<>()).add(id);
      }
    }
    missing.forEach(
        (type, some) ->
            session
                .find(session.types().get(type), Filter.hasId(some))
                .forEach(card -> putIfThere(base, latest.apply(card))));
    return base;
  }

  private static void putIfThere(CardBase base, @Nullable CrmRecord card) {
    if (card != null) {
      base.put(card);
    }
  }

  @Override
  public List<CrmRecord> loadOthers(RecordType type, List<CrmRecord> drafts) {
    Filter filter = OtherQuery.of(type, drafts);
    return filter instanceof Filter.Nothing ? List.of() : session.find(type, filter);
  }

  @Override
  public List<CrmRecord> save(List<CrmRecord> images) {
    return session.save(images);
  }

  @Override
  public RecordId newId(RecordType type) {
    RecordId id = session.newId(type);
    made.accept(id);
    return id;
  }
}
