package org.rapporto.crm.imports.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.match.CardBase;
import org.rapporto.crm.imports.match.CardPair;
import org.rapporto.crm.imports.match.KeyHashes;
import org.rapporto.crm.imports.spill.RecordSpill;
import org.rapporto.crm.imports.spill.SpillOptions;
import org.rapporto.crm.imports.spill.SpilledKeys;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * The cards of the base as they would be after the rows planned so far. Nothing is written to the
 * base; what the plan makes is kept in temporary files, in constant memory. Not thread-safe.
 */
final class PlannedCards implements KnownCards, AutoCloseable {

  private static final char KEY = 'k';

  private final CrmSession session;
  private final StoredCards stored;
  private final PlannedIds ids = new PlannedIds();
  private final PlannedKeys naturalKeys;
  private final SpilledKeys keys;
  private final RecordSpill images;
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
      this.naturalKeys = new PlannedKeys(options);
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
    CardBase base = baseIsEmpty ? CardBase.empty() : stored.load(rows, inBase, this::latest);
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
        RecordId place = base.findOrganisation(organisation).card();
        if (place != null) {
          KeyHashes.nameIn(contact, place, key -> collect(key, ordinals));
        }
      }
    }
    ordinals.removeAll(known);
    ordinals.forEach(ordinal -> entry(ordinal).forEach(base::put));
  }

  private void collectCard(@Nullable CrmRecord draft, Set<Integer> ordinals) {
    if (draft != null) {
      KeyHashes.each(draft, key -> collect(key, ordinals));
      if (draft.type().name().equals(Contacts.NAME) && KeyHashes.isNameAlone(draft)) {
        KeyHashes.name(draft, key -> collect(key, ordinals));
      }
    }
  }

  /** A record as the plan left it, if it changed it; the entry of a contact holds its roles too. */
  private CrmRecord latest(CrmRecord record) {
    if (images.count() == 0) {
      return record;
    }
    boolean role = record.type().name().equals(Affiliations.NAME);
    RecordId entry = role ? record.get(Affiliations.CONTACT) : record.id();
    if (keys.find(KeyHashes.of(entry), found) == 0) {
      return record;
    }
    for (CrmRecord image : entry(found[0])) {
      if (image.id().equals(record.id())) {
        return image;
      }
    }
    return record;
  }

  @Override
  public List<CrmRecord> loadOthers(RecordType type, List<CrmRecord> drafts) {
    Map<RecordId, CrmRecord> found = new LinkedHashMap<>();
    stored.loadOthers(type, drafts).forEach(r -> found.put(r.id(), r));
    Set<Integer> ordinals = new LinkedHashSet<>();
    drafts.forEach(draft -> eachKey(draft, key -> collect(key, ordinals)));
    found.keySet().forEach(id -> collect(KeyHashes.of(id), ordinals));
    ordinals.forEach(ordinal -> entry(ordinal).forEach(r -> found.put(r.id(), r)));
    return List.copyOf(found.values());
  }

  private static void eachKey(CrmRecord record, LongConsumer each) {
    String type = record.type().name();
    if (type.equals(Contacts.NAME) || type.equals(Organisations.NAME)) {
      KeyHashes.each(record, each);
    } else {
      OtherKeys.of(record).forEach(key -> each.accept(SpilledKeys.hash(KEY, type + ' ' + key)));
    }
  }

  private static boolean isPlanned(RecordId id) {
    return PlannedIds.isPlanned(id);
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
  public List<CrmRecord> save(List<CrmRecord> some) {
    List<CrmRecord> checked = session.check(some, PlannedIds::isPlanned);
    naturalKeys.take(checked);
    Map<RecordId, List<CrmRecord>> byEntry = new LinkedHashMap<>();
    for (CrmRecord image : checked) {
      boolean role = image.type().name().equals(Affiliations.NAME);
      RecordId entry = role ? image.get(Affiliations.CONTACT) : image.id();
      byEntry.computeIfAbsent(entry, e -> new ArrayList<>(2)).add(image);
    }
    addPeople(byEntry);
    try {
      for (Map.Entry<RecordId, List<CrmRecord>> entry : byEntry.entrySet()) {
        take(entry.getKey(), entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return checked;
  }

  /** Who gets no more than a role is kept with it, to be met by the name. */
  private void addPeople(Map<RecordId, List<CrmRecord>> byEntry) {
    List<RecordId> missing = new ArrayList<>();
    byEntry.forEach(
        (id, changed) -> {
          boolean person = id.type().equals(Contacts.NAME);
          if (person
              && changed.stream().noneMatch(r -> r.id().equals(id))
              && keys.find(KeyHashes.of(id), found) == 0) {
            missing.add(id);
          }
        });
    if (!missing.isEmpty()) {
      session
          .find(Contacts.TYPE, Filter.hasId(missing))
          .forEach(c -> Objects.requireNonNull(byEntry.get(c.id())).add(0, c));
    }
  }

  private void take(RecordId id, List<CrmRecord> changed) throws IOException {
    long hash = KeyHashes.of(id);
    List<CrmRecord> entry = changed;
    int ordinal;
    if (keys.find(hash, found) == 0) {
      ordinal = images.add(entries.encoded(entry));
      keys.put(hash, ordinal);
    } else {
      ordinal = found[0];
      entry = entry(ordinal);
      entry.removeIf(r -> changed.stream().anyMatch(c -> c.id().equals(r.id())));
      entry.addAll(changed);
      images.replace(ordinal, entries.encoded(entry));
    }
    int at = ordinal;
    LongConsumer put = key -> put(key, at);
    for (CrmRecord image : changed) {
      if (!image.type().name().equals(Affiliations.NAME)) {
        eachKey(image, put);
      }
    }
    if (id.type().equals(Contacts.NAME)) {
      putNames(id, entry, put);
    }
  }

  private void putNames(RecordId id, List<CrmRecord> entry, LongConsumer put) {
    CrmRecord contact =
        entry.stream().filter(r -> r.id().equals(id)).findFirst().orElse(null);
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
  public void close() {
    try {
      keys.close();
      images.close();
      naturalKeys.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
