package org.rapporto.crm.merge;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** Finds what records refer to and nobody can follow, because it is deleted. */
final class Unfollowed {

  private static final int BATCH = 100;

  private final CrmSession session;

  Unfollowed(CrmSession session) {
    this.session = session;
  }

  Set<RecordId> of(List<CrmRecord> records) {
    Map<RecordType, Set<RecordId>> targets = new LinkedHashMap<>();
    records.forEach(record -> collect(record, targets));
    Set<RecordId> deleted = new HashSet<>();
    targets.forEach(
        (type, ids) -> {
          for (List<RecordId> some : Lists.partition(List.copyOf(ids), BATCH)) {
            Query query = Query.of(type).where(Filter.hasId(some)).limit(BATCH);
            session.pageOfDeleted(query).items().forEach(r -> deleted.add(r.id()));
          }
        });
    return deleted;
  }

  private void collect(CrmRecord record, Map<RecordType, Set<RecordId>> targets) {
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < record.type().slotCount(); slot++) {
      for (RecordId target : targets(record.valueAt(slot))) {
        session
            .types()
            .find(target.type())
            .ifPresent(type -> targets.computeIfAbsent(type, t -> new HashSet<>()).add(target));
      }
    }
  }

  private static List<RecordId> targets(@Nullable Object value) {
    List<RecordId> targets = new ArrayList<>();
    if (value instanceof RecordId id) {
      targets.add(id);
    } else if (value instanceof List<?> list && list.get(0) instanceof Link) {
      list.forEach(link -> targets.add(((Link) link).target()));
    }
    return targets;
  }
}
