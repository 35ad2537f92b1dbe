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

  private final Map<RecordId, CrmRecord> cards = new LinkedHashMap<>();
  private final Map<KeyKind, Map<String, List<RecordId>>> byKey = new EnumMap<>(KeyKind.class);

  KeyIndex() {
    for (KeyKind kind : KeyKind.values()) {
      byKey.put(kind, new HashMap<>());
    }
  }

  /** Takes a card in; gives its image so far, or null. */
  @Nullable CrmRecord put(RecordId id, CrmRecord card) {
    return cards.put(id, card);
  }

  /** Most keys have one card. */
  void putKey(KeyKind kind, String key, RecordId id) {
    Map<String, List<RecordId>> keys = keys(kind);
    List<RecordId> ids = keys.putIfAbsent(key, List.of(id));
    if (ids == null || ids.contains(id)) {
      return;
    }
    List<RecordId> more =
        ids instanceof ArrayList<RecordId> several ? several : new ArrayList<>(ids);
    more.add(id);
    keys.put(key, more);
  }

  void removeKey(KeyKind kind, String key, RecordId id) {
    Map<String, List<RecordId>> keys = keys(kind);
    List<RecordId> ids = keys.get(key);
    if (ids instanceof ArrayList<RecordId> several) {
      several.remove(id);
    } else if (ids != null && ids.contains(id)) {
      keys.remove(key);
    }
  }

  void remove(RecordId id) {
    cards.remove(id);
  }

  boolean has(RecordId id) {
    return cards.containsKey(id);
  }

  @Nullable CrmRecord card(RecordId id) {
    return cards.get(id);
  }

  Collection<CrmRecord> cards() {
    return cards.values();
  }

  List<CrmRecord> find(KeyKind kind, String key) {
    List<RecordId> ids = keys(kind).get(key);
    if (ids == null) {
      return List.of();
    }
    if (ids.size() == 1) {
      CrmRecord card = cards.get(ids.get(0));
      return card == null ? List.of() : List.of(card);
    }
    List<CrmRecord> found = new ArrayList<>(ids.size());
    for (RecordId id : ids) {
      CrmRecord card = cards.get(id);
      if (card != null) {
        found.add(card);
      }
    }
    return found;
  }

  private Map<String, List<RecordId>> keys(KeyKind kind) {
    return byKey.getOrDefault(kind, Map.of());
  }
}
