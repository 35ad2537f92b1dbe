package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/** Cards in hand by id, and by keys that several may share. Not thread-safe. */
final class KeyIndex {

  private final Map<RecordId, Held> cards = new LinkedHashMap<>();
  private final Map<KeyKind, Map<String, List<Held>>> byKey = new EnumMap<>(KeyKind.class);

  /** A card as it is now; null once it is out of hand. */
  private static final class Held {
    private @Nullable CrmRecord card;

    Held(CrmRecord card) {
      this.card = card;
    }
  }

  KeyIndex() {
    for (KeyKind kind : KeyKind.values()) {
      byKey.put(kind, new HashMap<>());
    }
  }

  /** Takes a card in; gives its image so far, or null. */
  @Nullable CrmRecord put(RecordId id, CrmRecord card) {
    Held held = cards.get(id);
    if (held == null) {
      cards.put(id, new Held(card));
      return null;
    }
    CrmRecord before = held.card;
    held.card = card;
    return before;
  }

  /** Puts a card in hand under keys. */
  void putKeys(RecordId id, CardKeys.Teller keys) {
    Held held = cards.get(id);
    if (held != null) {
      keys.tell((kind, key) -> putKey(kind, key, held));
    }
  }

  /** Most keys have one card. */
  private void putKey(KeyKind kind, String key, Held held) {
    Map<String, List<Held>> keys = keys(kind);
    List<Held> before = keys.putIfAbsent(key, List.of(held));
    if (before == null || before.contains(held)) {
      return;
    }
    List<Held> more = before instanceof ArrayList<Held> several ? several : new ArrayList<>(before);
    more.add(held);
    keys.put(key, more);
  }

  /** Takes a card in hand from under keys. */
  void removeKeys(RecordId id, CardKeys.Teller keys) {
    Held held = cards.get(id);
    if (held != null) {
      keys.tell((kind, key) -> removeKey(kind, key, held));
    }
  }

  private void removeKey(KeyKind kind, String key, Held held) {
    Map<String, List<Held>> keys = keys(kind);
    List<Held> cards = keys.get(key);
    if (cards instanceof ArrayList<Held> several) {
      several.remove(held);
    } else if (cards != null && cards.contains(held)) {
      keys.remove(key);
    }
  }

  void remove(RecordId id) {
    Held held = cards.remove(id);
    if (held != null) {
      held.card = null;
    }
  }

  boolean has(RecordId id) {
    return cards.containsKey(id);
  }

  @Nullable CrmRecord card(RecordId id) {
    Held held = cards.get(id);
    return held == null ? null : held.card;
  }

  Collection<CrmRecord> cards() {
    List<CrmRecord> all = new ArrayList<>(cards.size());
    cards.values().forEach(held -> add(held, all));
    return all;
  }

  private static void add(Held held, List<CrmRecord> all) {
    CrmRecord card = held.card;
    if (card != null) {
      all.add(card);
    }
  }

  List<CrmRecord> find(KeyKind kind, String key) {
    List<Held> held = keys(kind).get(key);
    if (held == null) {
      return List.of();
    }
    if (held.size() == 1) {
      CrmRecord card = held.get(0).card;
      return card == null ? List.of() : List.of(card);
    }
    List<CrmRecord> found = new ArrayList<>(held.size());
    held.forEach(one -> add(one, found));
    return found;
  }

  private Map<String, List<Held>> keys(KeyKind kind) {
    return byKey.getOrDefault(kind, Map.of());
  }
}
