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
import org.rapporto.crm.imports.row.RowDrafts;
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
  public CardBase load(List<RowDrafts> rows, List<RecordId> ids) {
    CardBase base =
        CardLoader.load(
            session, drafts(rows, RowDrafts::contact), drafts(rows, RowDrafts::organisation));
    Map<String, List<RecordId>> missing = new LinkedHashMap<>();
    for (RecordId id : ids) {
      if (base.find(id).isEmpty()) {
        missing.computeIfAbsent(id.type(), t -> new ArrayList<>()).add(id);
      }
    }
    missing.forEach(
        (type, some) ->
            session.find(session.types().get(type), Filter.hasId(some)).forEach(base::put));
    return base;
  }

  static List<CrmRecord> drafts(List<RowDrafts> rows, Function<RowDrafts, @Nullable CrmRecord> card) {
    List<CrmRecord> drafts = new ArrayList<>();
    for (RowDrafts row : rows) {
      CrmRecord draft = card.apply(row);
      if (draft != null) {
        drafts.add(draft);
      }
    }
    return drafts;
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
