package org.rapporto.crm.imports.run;

import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import java.util.HashSet;
import java.util.Set;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.match.CardBase;
import org.rapporto.crm.imports.match.CardLoader;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** The cards of the base, as a session sees them. */
final class StoredCards implements KnownCards {

  private final CrmSession session;
  private final Consumer<RecordId> made;
  private final Set<RecordId> deleted = new HashSet<>();

  StoredCards(CrmSession session) {
    this(session, id -> {});
  }

  /** Cards of which somebody hears what ids new ones get. */
  StoredCards(CrmSession session, Consumer<RecordId> made) {
    this.session = session;
    this.made = made;
  }

  @Override
  public CardBase load(List<CrmRecord> drafts, List<RecordId> ids) {
    CardBase base =
        CardLoader.load(
            session, of(drafts, Contacts.NAME), of(drafts, Organisations.NAME));
    noteDeleted(drafts);
    Map<String, List<RecordId>> missing = new LinkedHashMap<>();
    for (RecordId id : ids) {
      if (base.find(id).isEmpty()) {
        missing.computeIfAbsent(id.type(), t -> new ArrayList<>()).add(id);
      }
    }
    missing.forEach(
        (type, some) ->
            session
                .types()
                .find(type)
                .ifPresent(t -> session.find(t, Filter.hasId(some)).forEach(base::put)));
    return base;
  }

  /** Ids of deleted records are not given anew: such a record can be restored. */
  private void noteDeleted(List<CrmRecord> drafts) {
    Map<RecordType, Set<RecordId>> named = new LinkedHashMap<>();
    drafts.stream()
        .filter(CrmRecord::hasId)
        .forEach(d -> named.computeIfAbsent(d.type(), t -> new HashSet<>()).add(d.id()));
    named.forEach(
        (type, ids) -> {
          Query query = new Query(type, Filter.hasId(ids), List.of(), Query.LARGEST_PAGE, null);
          Page<CrmRecord> page = session.pageOfDeleted(query);
          page.items().forEach(r -> deleted.add(r.id()));
          while (page.next().isPresent()) {
            page = session.pageOfDeleted(query.after(page.next().get()));
            page.items().forEach(r -> deleted.add(r.id()));
          }
        });
  }

  @Override
  public RecordId idOf(CrmRecord draft) {
    return draft.hasId() && !isDeleted(draft.id()) ? draft.id() : newId(draft.type());
  }

  /** Whether a record that a draft names was deleted. */
  boolean isDeleted(RecordId id) {
    return deleted.contains(id);
  }

  private static List<CrmRecord> of(List<CrmRecord> drafts, String type) {
    return drafts.stream().filter(d -> d.type().name().equals(type)).toList();
  }

  @Override
  public List<CrmRecord> loadOthers(RecordType type, List<CrmRecord> drafts) {
    noteDeleted(drafts);
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
