package org.rapporto.crm.imports.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ledger.Write;
import org.rapporto.crm.imports.match.CardBase;
import org.rapporto.crm.imports.match.CardPair;
import org.rapporto.crm.imports.spill.RecordSpill;
import org.rapporto.crm.imports.spill.SpillOptions;
import org.rapporto.crm.imports.spill.SpilledKeys;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordCodec;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.DuplicateRecordException;

/**
 * The cards of the base as they would be after the rows planned so far. Nothing is written to the
 * base; what the plan makes is kept in temporary files, in constant memory. Not thread-safe.
 */
final class PlannedCards implements KnownCards, AutoCloseable {

  private static final char ID = 'i';
  private static final char KEY = 'k';

  private final CrmSession session;
  private final StoredCards stored;
  private final PlannedIds ids = new PlannedIds();
  private final PlannedKeys naturalKeys;
  private final SpilledKeys keys;
  private final RecordSpill images;
  private final List<RecordType> types = new ArrayList<>();
  private final Map<String, Integer> typeNumbers = new HashMap<>();
  private final List<RecordCodec> codecs = new ArrayList<>();
  private final int[] found = new int[SpilledKeys.MOST];

  /** On a snapshot of the base. */
  PlannedCards(CrmSession session) {
    this.session = session;
    this.stored = new StoredCards(session);
    try {
      SpillOptions options = SpillOptions.in(null);
      this.keys = new SpilledKeys(options);
      this.images = new RecordSpill(options);
      this.naturalKeys = new PlannedKeys(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CardBase load(List<CardPair> rows, List<RecordId> wanted) {
    List<RecordId> inBase = wanted.stream().filter(id -> !isPlanned(id)).toList();
    CardBase base = stored.load(rows, inBase, this::latest);
    if (images.count() > 0) {
      List<CrmRecord> drafts = new ArrayList<>(2 * rows.size());
      for (CardPair row : rows) {
        addIfThere(drafts, row.contact());
        addIfThere(drafts, row.organisation());
      }
      Set<Integer> ordinals = ordinals(drafts);
      wanted.forEach(id -> collect(SpilledKeys.hash(ID, id.toString()), ordinals));
      base.contacts().forEach(c -> collect(SpilledKeys.hash(ID, c.id().toString()), ordinals));
      drafts.stream()
          .filter(CrmRecord::hasId)
          .forEach(d -> collect(SpilledKeys.hash(ID, d.id().toString()), ordinals));
      ordinals.forEach(ordinal -> decoded(images.get(ordinal)).forEach(base::put));
    }
    return base;
  }

  private static void addIfThere(List<CrmRecord> drafts, @Nullable CrmRecord draft) {
    if (draft != null) {
      drafts.add(draft);
    }
  }

  /**
   * A record as the plan left it, if it changed it; null if the plan merged it away. The entry of a
   * contact holds its roles too, and that of a merged one nothing.
   */
  private @Nullable CrmRecord latest(CrmRecord record) {
    boolean role = record.type().name().equals(Affiliations.NAME);
    int ordinal =
        images.count() == 0 ? -1 : ordinal(role ? record.get(Affiliations.CONTACT) : record.id());
    if (ordinal < 0) {
      return record;
    }
    List<CrmRecord> entry = decoded(images.get(ordinal));
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
    Set<Integer> ordinals = ordinals(drafts);
    found.keySet().forEach(id -> collect(SpilledKeys.hash(ID, id.toString()), ordinals));
    ordinals.forEach(
        ordinal ->
            decoded(images.get(ordinal)).stream()
                .filter(r -> r.type().name().equals(type.name()))
                .forEach(r -> found.put(r.id(), r)));
    return List.copyOf(found.values());
  }

  private Set<Integer> ordinals(List<CrmRecord> drafts) {
    Set<Integer> ordinals = new LinkedHashSet<>();
    for (CrmRecord draft : drafts) {
      for (String key : keys(draft)) {
        collect(keyHash(draft.type().name(), key), ordinals);
      }
    }
    return ordinals;
  }

  private static List<String> keys(CrmRecord record) {
    String type = record.type().name();
    boolean card = type.equals(Contacts.NAME) || type.equals(Organisations.NAME);
    return card ? CardBase.keys(record) : OtherKeys.of(record);
  }

  private static boolean isPlanned(RecordId id) {
    return PlannedIds.isPlanned(id);
  }

  /** Whether the plan made a record, with an id of its own or one that a row names. */
  private boolean isThere(RecordId id) {
    return isPlanned(id) || keys.find(SpilledKeys.hash(ID, id.toString()), found) > 0;
  }

  private static long keyHash(String type, String key) {
    return SpilledKeys.hash(KEY, type + ' ' + key);
  }

  private void collect(long hash, Set<Integer> ordinals) {
    int count = keys.find(hash, found);
    for (int i = 0; i < count; i++) {
      ordinals.add(found[i]);
    }
  }

  /** An entry is a record; behind a contact stand the roles the plan gave to it. */
  private List<CrmRecord> decoded(byte[] entry) {
    List<CrmRecord> records = new ArrayList<>(2);
    ByteBuffer bytes = ByteBuffer.wrap(entry);
    while (bytes.hasRemaining()) {
      int type = bytes.getInt();
      byte[] one = new byte[bytes.getInt()];
      bytes.get(one);
      records.add(codecs.get(type).decode(one));
    }
    return records;
  }

  @Override
  public List<Write> save(PlannedBatch batch) {
    Set<RecordId> gone = batch.merges().deletes().keySet();
    List<CrmRecord> checked = session.check(batch.images(), this::isThere, gone);
    requireFreeIds(checked);
    naturalKeys.take(checked);
    try {
      for (RecordId merged : batch.merges().into().keySet()) {
        putEntry(merged, List.of());
      }
      for (CrmRecord image : checked) {
        take(image);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of();
  }

  /** The base knows nothing of the external ids that planned records have taken. */
  private void requireFreeIds(List<CrmRecord> checked) {
    Set<RecordId> inHand = new HashSet<>();
    checked.forEach(image -> inHand.add(image.id()));
    for (CrmRecord image : checked) {
      String type = image.type().name();
      for (String key : keys(image)) {
        if (key.startsWith(CardBase.ID_KEY) && isTaken(type, key, inHand)) {
          throw new DuplicateRecordException(type, Contacts.EXTERNAL_IDS.name());
        }
      }
    }
  }

  /** Whether another planned record has a key, as it is now. */
  private boolean isTaken(String type, String key, Set<RecordId> inHand) {
    Set<Integer> ordinals = new LinkedHashSet<>();
    collect(keyHash(type, key), ordinals);
    return ordinals.stream()
        .flatMap(ordinal -> decoded(images.get(ordinal)).stream())
        .anyMatch(
            r -> r.type().name().equals(type) && !inHand.contains(r.id()) && keys(r).contains(key));
  }

  private void take(CrmRecord image) throws IOException {
    boolean role = image.type().name().equals(Affiliations.NAME);
    RecordId card = role ? image.get(Affiliations.CONTACT) : image.id();
    int ordinal = ordinal(card);
    List<CrmRecord> entry = new ArrayList<>(ordinal < 0 ? List.of() : decoded(images.get(ordinal)));
    entry.removeIf(r -> r.id().equals(image.id()));
    entry.add(image);
    ordinal = putEntry(card, entry);
    if (role) {
      keys.put(SpilledKeys.hash(ID, image.id().toString()), ordinal);
    }
    for (String key : keys(image)) {
      keys.put(keyHash(image.type().name(), key), ordinal);
    }
  }

  private int ordinal(RecordId card) {
    return keys.find(SpilledKeys.hash(ID, card.toString()), found) == 0 ? -1 : found[0];
  }

  private int putEntry(RecordId card, List<CrmRecord> entry) throws IOException {
    byte[] bytes = encoded(entry);
    int ordinal = ordinal(card);
    if (ordinal < 0) {
      ordinal = images.add(bytes);
      keys.put(SpilledKeys.hash(ID, card.toString()), ordinal);
    } else {
      images.replace(ordinal, bytes);
    }
    return ordinal;
  }

  private byte[] encoded(List<CrmRecord> entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    for (CrmRecord record : entry) {
      int type = number(record.type());
      byte[] one = codecs.get(type).encode(record);
      bytes.writeBytes(
          ByteBuffer.allocate(2 * Integer.BYTES).putInt(type).putInt(one.length).array());
      bytes.writeBytes(one);
    }
    return bytes.toByteArray();
  }

  private int number(RecordType type) {
    return typeNumbers.computeIfAbsent(
        type.name(),
        name -> {
          types.add(type);
          codecs.add(new RecordCodec(type));
          return codecs.size() - 1;
        });
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
      naturalKeys.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
