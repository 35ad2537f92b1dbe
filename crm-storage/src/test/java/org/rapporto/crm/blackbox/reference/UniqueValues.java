package org.rapporto.crm.blackbox.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StoreException;

/** Natural keys and external ids, checked over all records every time. */
final class UniqueValues {

  private final ReferenceStore store;
  private final Map<List<Object>, RecordId> owners = new HashMap<>();

  UniqueValues(ReferenceStore store) {
    this.store = store;
  }

  void check(Collection<CrmRecord> records) {
    for (CrmRecord record : records) {
      if (!record.isDeleted() || store.has(Flaw.COUNTS_KEYS_OF_DELETED)) {
        store.known(record.type().name()).naturalKeys().forEach(key -> checkKey(record, key));
        checkExternalIds(record);
      }
    }
  }

  private void checkKey(CrmRecord record, NaturalKey key) {
    if (store.has(Flaw.CHECKS_NO_KEYS)) {
      return;
    }
    List<Object> parts = new ArrayList<>();
    for (String field : key.fields()) {
      @Nullable Object value = record.valueAt(record.type().slot(record.type().get(field)));
      if (value == null && !store.has(Flaw.COUNTS_KEYS_WITH_MISSING_PARTS)) {
        return;
      }
      parts.add(value == null ? "missing" : folded(value));
    }
    Object taken = store.has(Flaw.RUNS_KEY_PARTS_TOGETHER) ? joined(parts) : parts;
    claim(record, key.name(), taken);
  }

  private static String joined(List<Object> parts) {
    StringBuilder text = new StringBuilder();
    parts.forEach(text::append);
    return text.toString();
  }

  private Object folded(Object value) {
    return store.has(Flaw.FOLDS_KEYS) ? value.toString().toLowerCase(Locale.ROOT) : value;
  }

  private void checkExternalIds(CrmRecord record) {
    if (store.has(Flaw.CHECKS_NO_EXTERNAL_IDS)) {
      return;
    }
    for (int slot = 0; slot < record.type().slotCount(); slot++) {
      if (record.valueAt(slot) instanceof List<?> elements) {
        for (Object element : elements) {
          if (element instanceof ExternalId id) {
            boolean byValue = store.has(Flaw.IGNORES_THE_SOURCE);
            String key = record.type().definitions().get(slot).name();
            claim(record, key, byValue ? id.value() : id);
          }
        }
      }
    }
  }

  private void claim(CrmRecord record, String key, Object value) {
    String type = record.type().name();
    RecordId owner = owners.putIfAbsent(List.of(type, key, value), record.id());
    if (owner != null && !owner.equals(record.id())) {
      if (store.has(Flaw.PRINTS_VALUES)) {
        throw new StoreException("There is another " + value);
      }
      throw new DuplicateRecordException(type, key);
    }
  }
}
