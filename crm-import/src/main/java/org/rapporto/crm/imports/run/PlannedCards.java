package org.rapporto.crm.imports.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ledger.Write;
import org.rapporto.crm.imports.match.CardBase;
import org.rapporto.crm.imports.match.CardPair;
import org.rapporto.crm.imports.match.KeyHashes;
import org.rapporto.crm.imports.match.MatchRule;
import org.rapporto.crm.imports.spill.SpillOptions;
import org.rapporto.crm.imports.spill.SpilledKeys;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.DuplicateRecordException;

/**
 * The cards of the base as they would be after the rows planned so far. Nothing is written to the
 * base; what the plan makes is kept in temporary files, in constant memory. Not thread-safe.
 */
final class PlannedCards implements KnownCards, AutoCloseable {

  private static final char KEY = 'k';

  private final CrmSession session;
  private final StoredCards stored;
  private final PlannedIds ids = new PlannedIds();
  private final PlannedPlaces places;
  private final PlannedIndex shared;
  private final SpilledKeys keys;
  private final PlannedImages images;
  private final Map<RecordType, Optional<MultiField<ExternalId>>> idFields = new HashMap<>();
  private final boolean baseIsEmpty;
  private DraftKeys expected = new DraftKeys(0);
  private final int[] found = new int[SpilledKeys.MOST];

  /** On a snapshot of the base. */
  PlannedCards(CrmSession session) {
    this.session = session;
    this.stored = new StoredCards(session);
    this.baseIsEmpty = isEmpty(session, Contacts.TYPE) && isEmpty(session, Organisations.TYPE);
    try {
      SpillOptions options = SpillOptions.in(null);
      this.places = new PlannedPlaces(options);
      this.keys = new SpilledKeys(options);
      this.images = new PlannedImages(options);
      this.shared = new PlannedIndex(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEmpty(CrmSession session, RecordType type) {
    return session.page(Query.of(type).limit(1)).items().isEmpty();
  }

  /** Takes in the keys of the drafts that come next. */
  void expect(DraftKeys keys) {
    expected = keys;
  }

  @Override
  public CardBase load(List<CardPair> rows, List<RecordId> wanted) {
    List<RecordId> inBase = wanted.stream().filter(id -> !isPlanned(id)).toList();
    boolean nothing =
        baseIsEmpty && inBase.isEmpty() && rows.stream().noneMatch(PlannedCards::hasId);
    CardBase base = nothing ? CardBase.empty() : stored.load(rows, inBase, this::latest);
    if (images.count() > 0) {
      Ordinals ordinals = new Ordinals();
      for (CardPair row : rows) {
        collectCard(row.contact(), ordinals);
        collectCard(row.organisation(), ordinals);
      }
      wanted.forEach(id -> places.collect(id, ordinals));
      base.contacts().forEach(c -> places.collect(c.id(), ordinals));
      ordinals.forEach(ordinal -> entry(ordinal).forEach(base::put));
      namesakes(rows, base, ordinals);
    }
    return base;
  }

  /** People who may be met by their name in an organisation, which is in hand by now. */
  private void namesakes(List<CardPair> rows, CardBase base, Ordinals known) {
    Ordinals ordinals = new Ordinals();
    for (CardPair row : rows) {
      CrmRecord contact = row.contact();
      CrmRecord organisation = row.organisation();
      if (contact != null && organisation != null) {
        RecordId place = base.findOrganisation(organisation, MatchRule.ALL).card();
        if (place != null) {
          KeyHashes.nameIn(contact, place, key -> shared.collect(key, ordinals));
        }
      }
    }
    ordinals.forEach(
        ordinal -> {
          if (!known.has(ordinal)) {
            entry(ordinal).forEach(base::put);
          }
        });
  }

  private static boolean hasId(CardPair row) {
    CrmRecord contact = row.contact();
    CrmRecord organisation = row.organisation();
    return contact != null && contact.hasId() || organisation != null && organisation.hasId();
  }

  private void collectCard(@Nullable CrmRecord draft, Ordinals ordinals) {
    if (draft != null) {
      expected.each(draft, key -> collect(draft, key, ordinals));
      if (draft.hasId()) {
        places.collect(draft.id(), ordinals);
      }
      if (draft.type().name().equals(Contacts.NAME) && KeyHashes.isNameAlone(draft)) {
        KeyHashes.name(draft, key -> shared.collect(key, ordinals));
      }
    }
  }

  /**
   * A record as the plan left it, if it changed it; null if the plan merged it away. The entry of a
   * contact holds its roles too, and that of a merged one nothing.
   */
  private @Nullable CrmRecord latest(CrmRecord record) {
    RecordId id = isRole(record) ? record.get(Affiliations.CONTACT) : record.id();
    int ordinal = images.count() == 0 ? -1 : places.find(id);
    if (ordinal < 0) {
      return record;
    }
    List<CrmRecord> entry = entry(ordinal);
    for (CrmRecord image : entry) {
      if (image.id().equals(record.id())) {
        return image;
      }
    }
    return entry.isEmpty() ? null : record;
  }

  @Override
  public List<CrmRecord> loadOthers(RecordType type, List<CrmRecord> drafts) {
    Map<RecordId, CrmRecord> found = new LinkedHashMap<>();
    stored.loadOthers(type, drafts).forEach(r -> found.put(r.id(), r));
    Ordinals ordinals = new Ordinals();
    drafts.forEach(draft -> eachKey(draft, key -> collect(key, ordinals)));
    for (CrmRecord draft : drafts) {
      if (draft.hasId()) {
        places.collect(draft.id(), ordinals);
      }
      RecordId contact = isRole(draft) ? draft.valueOrNull(Affiliations.CONTACT) : null;
      if (contact != null) {
        places.collect(contact, ordinals);
      }
    }
    found.keySet().forEach(id -> places.collect(id, ordinals));
    ordinals.forEach(
        ordinal ->
            entry(ordinal).stream()
                .filter(r -> r.type().name().equals(type.name()))
                .forEach(r -> found.put(r.id(), r)));
    return List.copyOf(found.values());
  }

  private static boolean isRole(CrmRecord record) {
    return record.type().name().equals(Affiliations.NAME);
  }

  private void eachKey(CrmRecord record, LongConsumer each) {
    String type = record.type().name();
    switch (type) {
      case Contacts.NAME, Organisations.NAME -> KeyHashes.each(record, each);
      case Affiliations.NAME -> eachRoleKey(record, each);
      default -> OtherKeys.of(record).forEach(key -> each.accept(keyHash(type, key)));
    }
  }

  /** A role is in the entry of its contact, which finds it; and it may have ids elsewhere. */
  private void eachRoleKey(CrmRecord role, LongConsumer each) {
    for (ExternalId id : externalIds(role)) {
      each.accept(keyHash(Affiliations.NAME, idKey(id)));
    }
  }

  private static String idKey(ExternalId id) {
    return CardBase.ID_KEY + id.source() + '\0' + id.value();
  }

  private static long keyHash(String type, String key) {
    return SpilledKeys.hash(KEY, type + ' ' + key);
  }

  private static boolean isPlanned(RecordId id) {
    return PlannedIds.isPlanned(id);
  }

  /** Whether the plan made a record, with an id of its own or one that a row names. */
  private boolean isThere(RecordId id) {
    return isPlanned(id) || isPlannedAnew(id);
  }

  /** Whether the base does not know any more what keys a record has, as the plan changed it. */
  private boolean isPlannedAnew(RecordId id) {
    return places.find(id) >= 0;
  }

  private int collect(long hash, Ordinals ordinals) {
    int count = keys.find(hash, found);
    for (int i = 0; i < count; i++) {
      ordinals.add(found[i]);
    }
    return count;
  }

  /** Of those who share a crowded key, more are found by their names. */
  private void collect(CrmRecord draft, long hash, Ordinals ordinals) {
    if (collect(hash, ordinals) == SpilledKeys.MOST && draft.type().name().equals(Contacts.NAME)) {
      KeyHashes.nameAt(draft, hash, key -> shared.collect(key, ordinals));
    }
  }

  /** An entry is a record; behind a contact stand the roles the plan gave to it. */
  private List<CrmRecord> entry(int ordinal) {
    return images.get(ordinal);
  }

  @Override
  public List<Write> save(PlannedBatch batch) {
    ImportRight.require(session, batch.images());
    stored.requireMerges(batch, this::isThere);
    Set<RecordId> gone = batch.merges().deletes().keySet();
    List<CrmRecord> checked =
        session.check(
            batch.images(),
            this::isThere,
            id -> gone.contains(id) || !batch.isAbout(id) && isPlannedAnew(id));
    requireFreeIds(checked, batch);
    requireFreeKeys(checked, batch);
    Map<RecordId, List<CrmRecord>> byEntry = new LinkedHashMap<>();
    for (CrmRecord image : checked) {
      RecordId entry = isRole(image) ? image.get(Affiliations.CONTACT) : image.id();
      byEntry.computeIfAbsent(entry, e -> new ArrayList<>(2)).add(image);
    }
    addPeople(byEntry);
    try {
      for (RecordId merged : batch.merges().into().keySet()) {
        empty(merged);
      }
      for (Map.Entry<RecordId, List<CrmRecord>> entry : byEntry.entrySet()) {
        take(entry.getKey(), entry.getValue());
      }
      images.pack();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of();
  }

  /** The base knows nothing of the external ids that planned records have taken. */
  private void requireFreeIds(List<CrmRecord> checked, PlannedBatch batch) {
    for (CrmRecord image : checked) {
      for (ExternalId id : externalIds(image)) {
        if (isTaken(image.type(), id, batch)) {
          throw new DuplicateRecordException(image.type().name(), Contacts.EXTERNAL_IDS.name());
        }
      }
    }
  }

  /** Nor does it of the natural keys they have now. */
  private void requireFreeKeys(List<CrmRecord> checked, PlannedBatch batch) {
    for (CrmRecord image : checked) {
      for (NaturalKey key : image.type().naturalKeys()) {
        List<Object> values = NaturalKeyHashes.values(image, key);
        if (!values.isEmpty() && isTaken(image, key, values, batch)) {
          throw new DuplicateRecordException(image.type().name(), key.name());
        }
      }
    }
  }

  private boolean isTaken(
      CrmRecord image, NaturalKey key, List<Object> values, PlannedBatch batch) {
    Ordinals ordinals = new Ordinals();
    shared.collect(NaturalKeyHashes.hash(image, key, values), ordinals);
    return anyMatch(
        ordinals,
        r ->
            r.type().name().equals(image.type().name())
                && !batch.isAbout(r.id())
                && NaturalKeyHashes.values(r, key).equals(values));
  }

  private boolean anyMatch(Ordinals ordinals, Predicate<CrmRecord> test) {
    if (ordinals.isEmpty()) {
      return false;
    }
    List<CrmRecord> records = new ArrayList<>();
    ordinals.forEach(ordinal -> records.addAll(entry(ordinal)));
    return records.stream().anyMatch(test);
  }

  private List<ExternalId> externalIds(CrmRecord record) {
    return idFields
        .computeIfAbsent(record.type(), OtherKeys::externalIds)
        .map(record::get)
        .orElse(List.of());
  }

  /** Whether another planned record has an external id, as it is now. */
  private boolean isTaken(RecordType type, ExternalId id, PlannedBatch batch) {
    String name = type.name();
    boolean card = name.equals(Contacts.NAME) || name.equals(Organisations.NAME);
    Ordinals ordinals = new Ordinals();
    collect(card ? KeyHashes.of(name, id) : keyHash(name, idKey(id)), ordinals);
    return anyMatch(
        ordinals,
        r -> r.type().name().equals(name) && !batch.isAbout(r.id()) && externalIds(r).contains(id));
  }

  /** Who gets no more than a role is kept with it, to be met by the name. */
  private void addPeople(Map<RecordId, List<CrmRecord>> byEntry) {
    List<RecordId> missing = new ArrayList<>();
    byEntry.forEach(
        (id, changed) -> {
          boolean person = id.type().equals(Contacts.NAME);
          if (person && !holds(changed, id) && places.find(id) < 0) {
            missing.add(id);
          }
        });
    if (!missing.isEmpty()) {
      session
          .find(Contacts.TYPE, Filter.hasId(missing))
          .forEach(c -> Objects.requireNonNull(byEntry.get(c.id())).add(0, c));
    }
  }

  private static boolean holds(List<CrmRecord> records, RecordId id) {
    for (CrmRecord record : records) {
      if (record.id().equals(id)) {
        return true;
      }
    }
    return false;
  }

  private void take(RecordId id, List<CrmRecord> changed) throws IOException {
    int known = places.find(id);
    List<CrmRecord> entry = changed;
    int ordinal = known;
    if (known >= 0) {
      entry = entry(known);
      entry.removeIf(r -> holds(changed, r.id()));
      entry.addAll(changed);
      images.replace(known, entry);
    } else {
      ordinal = images.add(entry);
      places.put(id, ordinal);
    }
    putKeys(id, changed, ordinal);
    LongConsumer put = sharedBy(known, ordinal);
    for (CrmRecord image : changed) {
      NaturalKeyHashes.each(image, put);
    }
    if (id.type().equals(Contacts.NAME)) {
      putNames(id, entry, put);
    }
  }

  /** Roles are found by the entry of their contact; those of the base by their ids as well. */
  private void putKeys(RecordId id, List<CrmRecord> changed, int ordinal) throws IOException {
    for (CrmRecord image : changed) {
      eachKey(image, key -> put(image, key, ordinal));
      if (!isPlanned(image.id()) && !image.id().equals(id)) {
        places.put(image.id(), ordinal);
      }
    }
  }

  private LongConsumer sharedBy(int known, int ordinal) {
    return known >= 0 ? key -> shared.putAgain(key, ordinal) : key -> shared.put(key, ordinal);
  }

  /** What is merged into another card has an entry with nothing in it. */
  private void empty(RecordId merged) throws IOException {
    int known = places.find(merged);
    if (known >= 0) {
      images.replace(known, List.of());
    } else {
      places.put(merged, images.add(List.of()));
    }
  }

  private void putNames(RecordId id, List<CrmRecord> entry, LongConsumer put) {
    CrmRecord contact = null;
    List<RecordId> organisations = new ArrayList<>(entry.size());
    for (CrmRecord record : entry) {
      if (isRole(record)) {
        organisations.add(record.get(Affiliations.ORGANISATION));
      } else if (record.id().equals(id)) {
        contact = record;
      }
    }
    if (contact != null) { // else gone, or not for this principal
      KeyHashes.names(contact, organisations, put);
    }
  }

  private void put(CrmRecord image, long key, int ordinal) {
    try {
      if (!keys.put(key, ordinal) && image.type().name().equals(Contacts.NAME)) {
        KeyHashes.nameAt(image, key, named -> shared.putAgain(named, ordinal));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean showsSteps() {
    return true;
  }

  @Override
  public RecordId newId(RecordType type) {
    return ids.next(type.name());
  }

  @Override
  public RecordId idOf(CrmRecord draft) {
    return draft.hasId() && !stored.isDeleted(draft.id()) ? draft.id() : newId(draft.type());
  }

  @Override
  public void close() {
    try {
      places.close();
      keys.close();
      images.close();
      shared.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
