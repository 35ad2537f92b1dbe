package org.rapporto.crm.imports.undo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.ValueType;

/**
 * Which records refer to others, as the record types tell: every type of the base is asked, so that
 * a type a host adds later is never forgotten.
 */
final class UsedBy {

  private final CrmSession session;

  UsedBy(CrmSession session) {
    this.session = session;
  }

  /**
   * Takes out of some records those that have to stay because a record outside refers to them, and
   * then those that these refer to.
   *
   * @param ids the records that would be removed; what has to stay is taken out
   * @return those that have to stay, each with a record that uses it
   */
  Map<RecordId, RecordId> keep(Set<RecordId> ids) {
    List<Use> uses = uses(ids);
    Map<RecordId, RecordId> kept = new LinkedHashMap<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Use use : uses) {
        if (ids.contains(use.target) && !ids.contains(use.user)) {
          ids.remove(use.target);
          kept.put(use.target, use.user);
          more = true;
        }
      }
    }
    return kept;
  }

  private record Use(RecordId user, RecordId target) {}

  private List<Use> uses(Set<RecordId> ids) {
    Map<String, Set<RecordId>> byType = new HashMap<>();
    ids.forEach(id -> byType.computeIfAbsent(id.type(), t -> new HashSet<>()).add(id));
    List<Use> uses = new ArrayList<>();
    for (RecordType type : session.types().all()) {
      for (FieldDefinition d : type.definitions()) {
        if (d.field() instanceof ReferenceField reference) {
          boolean any = reference.target().equals(ReferenceField.ANY_TYPE);
          Set<RecordId> some = any ? ids : byType.getOrDefault(reference.target(), Set.of());
          find(type, some, reference.in(some))
              .forEach(r -> uses.add(new Use(r.id(), r.get(reference))));
        } else if (d.field() instanceof MultiField<?> multi && multi.type() == ValueType.LINKS) {
          find(type, ids, multi.any(Link.TARGET.in(ids))).forEach(r -> links(r, multi, uses));
        }
      }
    }
    return uses;
  }

  private List<CrmRecord> find(RecordType type, Set<RecordId> some, Filter filter) {
    return some.isEmpty() ? List.of() : session.find(type, filter);
  }

  private static void links(CrmRecord record, MultiField<?> field, List<Use> uses) {
    for (Object link : record.get(field)) {
      uses.add(new Use(record.id(), ((Link) link).target()));
    }
  }
}
