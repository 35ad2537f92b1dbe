package org.rapporto.crm.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.RecordTypeJson;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreTransaction;

/**
 * The record types as the store had them at one moment, and the versions they were stored at.
 * Programs on one store each keep the types they know, so that who changes one makes sure that
 * nobody else did since.
 *
 * @param types by name
 * @param versions by name
 */
record Definitions(Map<String, RecordType> types, Map<String, Long> versions) {

  static Definitions read(StoreTransaction tx) {
    Map<String, RecordType> types = new LinkedHashMap<>();
    Map<String, Long> versions = new LinkedHashMap<>();
    for (CrmRecord row : tx.find(Selection.of(SystemTypes.TYPE, Filter.everything()))) {
      RecordType type = RecordTypeJson.read(row.get(SystemTypes.TYPE_DEFINITION));
      types.put(type.name(), type);
      versions.put(type.name(), row.version());
    }
    return new Definitions(types, versions);
  }

  /** Whether some types are still stored as they were here, or still not stored. */
  boolean areCurrent(StoreTransaction tx, Collection<RecordType> some) {
    for (RecordType type : some) {
      List<CrmRecord> rows =
          tx.find(Selection.of(SystemTypes.TYPE, SystemTypes.TYPE_KEY.eq(type.name())));
      long version = rows.isEmpty() ? 0 : rows.get(0).version();
      if (version != versions.getOrDefault(type.name(), 0L)) {
        return false;
      }
    }
    return true;
  }

  /** The type if it is stored in another form than this one. */
  @Nullable RecordType otherThan(RecordType known) {
    RecordType stored = types.get(known.name());
    boolean isSame =
        stored == null
            || stored.equals(known)
            || RecordTypeJson.write(stored).equals(RecordTypeJson.write(known));
    return isSame ? null : stored;
  }
}
