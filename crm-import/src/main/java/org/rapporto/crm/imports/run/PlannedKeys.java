package org.rapporto.crm.imports.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.imports.spill.SpillOptions;
import org.rapporto.crm.imports.spill.SpilledKeys;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.DuplicateRecordException;

/** The natural keys that planned records take, which the base knows nothing of. Not thread-safe. */
final class PlannedKeys implements Closeable {

  private final SpilledKeys keys;
  private final int[] found = new int[SpilledKeys.MOST];

  PlannedKeys(SpillOptions options) throws IOException {
    this.keys = new SpilledKeys(options);
  }

  /**
   * Takes the keys of records, all or none.
   *
   * @throws DuplicateRecordException if another planned record has one
   */
  void take(List<CrmRecord> records) {
    Map<Long, Integer> taken = new HashMap<>();
    for (CrmRecord record : records) {
      for (NaturalKey key : record.type().naturalKeys()) {
        List<Object> values = values(record, key);
        if (!values.isEmpty()) {
          take(record, key, hash(record, key, values), taken);
        }
      }
    }
    taken.forEach(this::put);
  }

  private void take(CrmRecord record, NaturalKey key, long hash, Map<Long, Integer> taken) {
    int owner = ordinal(record.id());
    Integer other = taken.get(hash);
    if (other == null && keys.find(hash, found) > 0) {
      other = found[0];
    }
    if (other != null && other != owner) {
      throw new DuplicateRecordException(record.type().name(), key.name());
    }
    taken.put(hash, owner);
  }

  private static List<Object> values(CrmRecord record, NaturalKey key) {
    List<Object> values = new ArrayList<>();
    for (String field : key.fields()) {
      Object value = record.valueAt(record.type().slot(record.type().get(field)));
      if (value == null) {
        return List.of();
      }
      values.add(value);
    }
    return values;
  }

  private static long hash(CrmRecord record, NaturalKey key, List<Object> values) {
    return SpilledKeys.hash('n', record.type().name() + ' ' + key.name() + ' ' + values);
  }

  /** Who has the key: a number made of the id, as good as the id itself for telling two apart. */
  private static int ordinal(RecordId id) {
    return id.hashCode() & Integer.MAX_VALUE;
  }

  private void put(long hash, int owner) {
    try {
      keys.put(hash, owner);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    keys.close();
  }
}
