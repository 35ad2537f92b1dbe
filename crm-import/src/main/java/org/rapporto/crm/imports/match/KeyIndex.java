package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.Collection;
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
  private final Map<String, List<RecordId>> byKey = new HashMap<>();

  void put(CrmRecord card, Collection<String> keys) {
    RecordId id = card.id();
    cards.put(id, card);
    for (String key : keys) {
      List<RecordId> ids = byKey.computeIfAbsent(key, k -> new ArrayList<>(1));
      if (!ids.contains(id)) {
        ids.add(id);
      }
    }
  }

  @Nullable CrmRecord card(RecordId id) {
    return cards.get(id);
  }

  Collection<CrmRecord> cards() {
    return cards.values();
  }

  List<CrmRecord> find(String key) {
    List<CrmRecord> found = new ArrayList<>();
    for (RecordId id : byKey.getOrDefault(key, List.of())) {
      CrmRecord card = cards.get(id);
      if (card != null) {
        found.add(card);
      }
    }
    return found;
  }
}
