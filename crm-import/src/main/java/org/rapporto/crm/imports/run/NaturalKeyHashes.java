package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.rapporto.crm.imports.spill.SpilledKeys;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.NaturalKey;

/** The natural keys of records, as they are and as hashes. */
final class NaturalKeyHashes {

  private NaturalKeyHashes() {}

  /** The hash of each key of which a record has all values. */
  static void each(CrmRecord record, LongConsumer each) {
    for (NaturalKey key : record.type().naturalKeys()) {
      List<Object> values = values(record, key);
      if (!values.isEmpty()) {
        each.accept(hash(record, key, values));
      }
    }
  }

  static long hash(CrmRecord record, NaturalKey key, List<Object> values) {
    return SpilledKeys.hash('n', record.type().name() + ' ' + key.name() + ' ' + values);
  }

  /** The values of a key; empty if one of them is missing. */
  static List<Object> values(CrmRecord record, NaturalKey key) {
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
}
