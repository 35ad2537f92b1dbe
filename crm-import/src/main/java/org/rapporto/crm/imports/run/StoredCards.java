package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.imports.ledger.Write;
import org.rapporto.crm.imports.ledger.Write.Kind;
import org.rapporto.crm.imports.match.CardBase;
import org.rapporto.crm.imports.match.CardLoader;
import org.rapporto.crm.imports.match.CardPair;
import org.rapporto.crm.merge.Referrers;
import org.rapporto.crm.merge.Repointing;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** The cards of the base, as a session sees them. */
final class StoredCards implements KnownCards {

  private final CrmSession session;
  private final @Nullable Consumer<RecordId> made;
  private final Set<RecordId> deleted = new HashSet<>();

  StoredCards(CrmSession session) {
    this(session, null);
  }

  /** Cards of which somebody hears what ids new ones get, and looks at each step. */
  StoredCards(CrmSession session, @Nullable Consumer<RecordId> made) {
    this.session = session;
    this.made = made;
  }

  @Override
  public CardBase load(List<CardPair> rows, List<RecordId> ids) {
    return load(rows, ids, card -> card);
  }

  /** The same where a plan has changed stored records. */
  CardBase load(
      List<CardPair> rows, List<RecordId> ids, Function<CrmRecord, @Nullable CrmRecord> latest) {
    CardBase base = CardLoader.load(session, rows, latest);
    noteDeleted(rows.stream().flatMap(row -> Stream.of(row.contact(), row.organisation())));
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
                .ifPresent(
                    t ->
                        session
                            .find(t, Filter.hasId(some))
                            .forEach(card -> putIfThere(base, latest.apply(card)))));
    return base;
  }

  private static void putIfThere(CardBase base, @Nullable CrmRecord card) {
    if (card != null) {
      base.put(card);
    }
  }

  /** Ids of deleted records are not given anew: such a record can be restored. */
  private void noteDeleted(Stream<? extends @Nullable CrmRecord> drafts) {
    Map<RecordType, Set<RecordId>> named = new LinkedHashMap<>();
    drafts
        .filter(draft -> draft != null && draft.hasId())
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

  @Override
  public List<CrmRecord> loadOthers(RecordType type, List<CrmRecord> drafts) {
    noteDeleted(drafts.stream());
    Filter filter = OtherQuery.of(type, drafts);
    return filter instanceof Filter.Nothing ? List.of() : session.find(type, filter);
  }

  /**
   * What referred to merged cards is led on, and these are gone, before the cards they are merged
   * into take over what was unique to them.
   */
  @Override
  public List<Write> save(PlannedBatch batch) {
    ImportRight.require(session, batch.images());
    List<Write> writes = new ArrayList<>();
    Map<RecordId, CrmRecord> deletes = batch.merges().deletes();
    if (!deletes.isEmpty()) {
      Map<RecordId, CrmRecord> referrers = referrers(batch);
      List<CrmRecord> led = led(batch, referrers.values());
      requireMerges(batch, led, id -> false);
      session.check(batch.images(), id -> false, deletes::containsKey); // before the first write
      session.save(led).forEach(r -> writes.add(write(r, referrers.get(r.id()))));
      session.delete(deletes.keySet());
      deletes
          .values()
          .forEach(r -> writes.add(new Write(r.id(), Kind.DELETE, r.version() + 1, Map.of())));
    }
    for (CrmRecord stored : session.save(batch.images())) {
      CrmRecord original = batch.originals().get(stored.id());
      if (original == null || original.version() != stored.version()) {
        writes.add(write(stored, original));
      }
    }
    return writes;
  }

  /** Refuses what a batch merges in the base and may not, where no more than a plan is made. */
  void requireMerges(PlannedBatch batch, Predicate<RecordId> planned) {
    if (!batch.merges().deletes().isEmpty()) {
      requireMerges(batch, led(batch, referrers(batch).values()), planned);
    }
  }

  private void requireMerges(PlannedBatch batch, List<CrmRecord> led, Predicate<RecordId> planned) {
    ImportRight.requireMerges(session, batch);
    session.check(led, planned, batch.merges().deletes()::containsKey);
  }

  private static List<CrmRecord> led(PlannedBatch batch, Collection<CrmRecord> referrers) {
    return referrers.stream().map(r -> Repointing.of(r, batch.merges().into())).toList();
  }

  /** The stored records that refer to merged cards and are not saved by the batch anyway. */
  private Map<RecordId, CrmRecord> referrers(PlannedBatch batch) {
    Map<RecordId, CrmRecord> found = new LinkedHashMap<>();
    Set<RecordId> merged = new HashSet<>(batch.merges().into().keySet());
    merged.retainAll(batch.merges().deletes().keySet());
    for (Referrers.Use use : new Referrers(session).of(merged)) {
      found.put(use.user().id(), use.user());
    }
    batch.images().forEach(image -> found.remove(image.id()));
    batch.merges().deletes().keySet().forEach(found::remove);
    return found;
  }

  private static Write write(CrmRecord stored, @Nullable CrmRecord original) {
    return original == null
        ? new Write(stored.id(), Kind.CREATE, stored.version(), Map.of())
        : new Write(stored.id(), Kind.UPDATE, stored.version(), Changes.between(original, stored));
  }

  @Override
  public RecordId newId(RecordType type) {
    RecordId id = session.newId(type);
    if (made != null) {
      made.accept(id);
    }
    return id;
  }

  @Override
  public boolean showsSteps() {
    return made != null;
  }
}
