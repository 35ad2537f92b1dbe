package org.rapporto.crm.imports.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
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
import org.rapporto.crm.imports.spill.RecordSpill;
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
  private final PlannedIndex shared;
  private final SpilledKeys keys;
  private final RecordSpill images;
  private final Map<RecordType, Optional<MultiField<ExternalId>>> idFields = new HashMap<>();
  private final CardEntries entries = new CardEntries();
  private final boolean baseIsEmpty;
  private final int[] found = new int[SpilledKeys.MOST];

  /** On a snapshot of the base. */
  PlannedCards(CrmSession session) {
    this.session = session;
    this.stored = new StoredCards(session);
    this.baseIsEmpty = isEmpty(session, Contacts.TYPE) && isEmpty(session, Organisations.TYPE);
    try {
      SpillOptions options = SpillOptions.in(null);
      this.keys = new SpilledKeys(options);
      this.images = new RecordSpill(options);
      this.shared = new PlannedIndex(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEmpty(CrmSession session, RecordType type) {
    return session.page(Query.of(type).limit(1)).items().isEmpty();
  }

  @Override
  public CardBase load(List<CardPair> rows, List<RecordId> wanted) {
    List<RecordId> inBase = wanted.stream().filter(id -> !isPlanned(id)).toList();
    boolean nothing =
        baseIsEmpty && inBase.isEmpty() && rows.stream().noneMatch(PlannedCards::hasId);
    CardBase base = nothing ? CardBase.empty() : stored.load(rows, inBase, this::latest);
    if (images.count() > 0) {
      Set<Integer> ordinals = new LinkedHashSet<>();
      for (CardPair row : rows) {
        collectCard(row.contact(), ordinals);
        collectCard(row.organisation(), ordinals);
      }
      wanted.forEach(id -> collect(KeyHashes.of(id), ordinals));
      base.contacts().forEach(c -> collect(KeyHashes.of(c.id()), ordinals));
      ordinals.forEach(ordinal -> entry(ordinal).forEach(base::put));
      namesakes(rows, base, ordinals);
    }
    return base;
  }

  /** People who may be met by their name in an organisation, which is in hand by now. */
  private void namesakes(List<CardPair> rows, CardBase base, Set<Integer> known) {
    Set<Integer> ordinals = new LinkedHashSet<>();
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
    ordinals.removeAll(known);
    ordinals.forEach(ordinal -> entry(ordinal).forEach(base::put));
  }

  private static boolean hasId(CardPair row) {
    CrmRecord contact = row.contact();
    CrmRecord organisation = row.organisation();
    return contact != null && contact.hasId() || organisation != null && organisation.hasId();
  }

  private void collectCard(@Nullable CrmRecord draft, Set<Integer> ordinals) {
    if (draft != null) {
      KeyHashes.each(draft, key -> collect(key, ordinals));
      if (draft.hasId()) {
        collect(KeyHashes.of(draft.id()), ordinals);
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
    boolean role = record.type().name().equals(Affiliations.NAME);
    RecordId id = role ? record.get(Affiliations.CONTACT) : record.id();
    if (images.count() == 0 || keys.find(KeyHashes.of(id), found) == 0) {
      return record;
    }
    List<CrmRecord> entry = entry(found[0]);
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
    Set<Integer> ordinals = new LinkedHashSet<>();
    drafts.forEach(draft -> eachKey(draft, key -> collect(key, ordinals)));
    found.keySet().forEach(id -> collect(KeyHashes.of(id), ordinals));
    ordinals.forEach(
        ordinal ->
            entry(ordinal).stream()
                .filter(r -> r.type().name().equals(type.name()))
                .forEach(r -> found.put(r.id(), r)));
    return List.copyOf(found.values());
  }

  private void eachKey(CrmRecord record, LongConsumer each) {
    String type = record.type().name();
    switch (type) {
      case Contacts.NAME, Organisations.NAME -> KeyHashes.each(record, each);
      case Affiliations.NAME -> eachRoleKey(record, each);
      default -> OtherKeys.of(record).forEach(key -> each.accept(keyHash(type, key)));
    }
  }

  /**
   * Whatever else is among its {@link OtherKeys}, a role has one place: fewer keys find as many.
   */
  private void eachRoleKey(CrmRecord role, LongConsumer each) {
    RecordId contact = role.valueOrNull(Affiliations.CONTACT);
    RecordId organisation = role.valueOrNull(Affiliations.ORGANISATION);
    if (contact != null && organisation != null) {
      each.accept(SpilledKeys.hash('r', KeyHashes.of(contact), KeyHashes.of(organisation)));
    }
    if (role.hasId()) {
      each.accept(KeyHashes.of(role.id()));
    }
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
    return keys.find(KeyHashes.of(id), found) > 0;
  }

  private void collect(long hash, Set<Integer> ordinals) {
    int count = keys.find(hash, found);
    for (int i = 0; i < count; i++) {
      ordinals.add(found[i]);
    }
  }

  /** An entry is a record; behind a contact stand the roles the plan gave to it. */
  private List<CrmRecord> entry(int ordinal) {
    return entries.decoded(images.get(ordinal));
  }

  @Override
  public List<Write> save(PlannedBatch batch) {
    ImportRight.require(session, batch.images());
    Set<RecordId> gone = batch.merges().deletes().keySet();
    Set<RecordId> inHand = new HashSet<>();
    batch.images().forEach(image -> inHand.add(image.id()));
    List<CrmRecord> checked =
        session.check(
            batch.images(),
            this::isThere,
            id -> gone.contains(id) || !inHand.contains(id) && isPlannedAnew(id));
    requireFreeIds(checked, inHand);
    requireFreeKeys(checked, inHand);
    Map<RecordId, List<CrmRecord>> byEntry = new LinkedHashMap<>();
    for (CrmRecord image : checked) {
      boolean role = image.type().name().equals(Affiliations.NAME);
      RecordId entry = role ? image.get(Affiliations.CONTACT) : image.id();
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of();
  }

  /** The base knows nothing of the external ids that planned records have taken. */
  private void requireFreeIds(List<CrmRecord> checked, Set<RecordId> inHand) {
    for (CrmRecord image : checked) {
      for (ExternalId id : externalIds(image)) {
        if (isTaken(image.type(), id, inHand)) {
          throw new DuplicateRecordException(image.type().name(), Contacts.EXTERNAL_IDS.name());
        }
      }
    }
  }

  /** Nor does it of the natural keys they have now. */
  private void requireFreeKeys(List<CrmRecord> checked, Set<RecordId> inHand) {
    for (CrmRecord image : checked) {
      for (NaturalKey key : image.type().naturalKeys()) {
        List<Object> values = NaturalKeyHashes.values(image, key);
        if (!values.isEmpty() && isTaken(image, key, values, inHand)) {
          throw new DuplicateRecordException(image.type().name(), key.name());
        }
      }
    }
  }

  private boolean isTaken(
      CrmRecord image, NaturalKey key, List<Object> values, Set<RecordId> inHand) {
    Set<Integer> ordinals = new LinkedHashSet<>();
    shared.collect(NaturalKeyHashes.hash(image, key, values), ordinals);
    return ordinals.stream()
        .flatMap(ordinal -> entry(ordinal).stream())
        .anyMatch(
            r ->
                r.type().name().equals(image.type().name())
                    && !inHand.contains(r.id())
                    && NaturalKeyHashes.values(r, key).equals(values));
  }

  private List<ExternalId> externalIds(CrmRecord record) {
    return idFields
        .computeIfAbsent(record.type(), OtherKeys::externalIds)
        .map(record::get)
        .orElse(List.of());
  }

  /** Whether another planned record has an external id, as it is now. */
  private boolean isTaken(RecordType type, ExternalId id, Set<RecordId> inHand) {
    String name = type.name();
    boolean card = name.equals(Contacts.NAME) || name.equals(Organisations.NAME);
    Set<Integer> ordinals = new LinkedHashSet<>();
    collect(card ? KeyHashes.of(name, id) : keyHash(name, idKey(id)), ordinals);
    return ordinals.stream()
        .flatMap(ordinal -> entry(ordinal).stream())
        .anyMatch(
            r ->
                r.type().name().equals(name)
                    && !inHand.contains(r.id())
                    && externalIds(r).contains(id));
  }

  /** Who gets no more than a role is kept with it, to be met by the name. */
  private void addPeople(Map<RecordId, List<CrmRecord>> byEntry) {
    List<RecordId> missing = new ArrayList<>();
    byEntry.forEach(
        (id, changed) -> {
          boolean person = id.type().equals(Contacts.NAME);
          if (person && !holds(changed, id) && keys.find(KeyHashes.of(id), found) == 0) {
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
    long place = KeyHashes.of(id);
    List<CrmRecord> entry = changed;
    int ordinal;
    if (keys.find(place, found) > 0) {
      ordinal = found[0];
      entry = entry(ordinal);
      entry.removeIf(r -> holds(changed, r.id()));
      entry.addAll(changed);
      images.replace(ordinal, entries.encoded(entry));
    } else {
      ordinal = images.add(entries.encoded(entry));
      keys.put(place, ordinal);
    }
    LongConsumer put = key -> put(key, ordinal);
    for (CrmRecord image : changed) {
      eachKey(image, put);
      if (!image.id().equals(id)) {
        put.accept(KeyHashes.of(image.id()));
      }
      NaturalKeyHashes.each(image, key -> shared.put(key, ordinal));
    }
    if (id.type().equals(Contacts.NAME)) {
      putNames(id, entry, key -> shared.put(key, ordinal));
    }
  }

  /** What is merged into another card has an entry with nothing in it. */
  private void empty(RecordId merged) throws IOException {
    long place = KeyHashes.of(merged);
    byte[] nothing = entries.encoded(List.of());
    if (keys.find(place, found) > 0) {
      images.replace(found[0], nothing);
    } else {
      keys.put(place, images.add(nothing));
    }
  }

  private void putNames(RecordId id, List<CrmRecord> entry, LongConsumer put) {
    CrmRecord contact = null;
    for (CrmRecord record : entry) {
      contact = record.id().equals(id) ? record : contact;
    }
    if (contact == null) {
      return; // gone, or not for this principal
    }
    KeyHashes.name(contact, put);
    for (CrmRecord role : entry) {
      if (role.type().name().equals(Affiliations.NAME)) {
        KeyHashes.nameIn(contact, role.get(Affiliations.ORGANISATION), put);
      }
    }
  }

  private void put(long key, int ordinal) {
    try {
      keys.put(key, ordinal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
      keys.close();
      images.close();
      shared.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
