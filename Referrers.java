package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
 * Finds the live records that refer to others, as the record types tell: every type of the base is
 * asked, so that a type a host adds later is never forgotten.
 */
public final class Referrers {

  private final CrmSession session;

  /**
   * As a session sees them.
   *
   * @param session who asks
   */
  public Referrers(CrmSession session) {
    this.session = session;
  }

  /**
   * One reference.
   *
   * @param user the record that refers
   * @param target to what
   */
  public record Use(CrmRecord user, RecordId target) {}

  /**
   * All references to some records.
   *
   * @param ids the records
   * @return one entry a reference
   */
  public List<Use> of(Set<RecordId> ids) {
    Map<String, Set<RecordId>> byType = new HashMap<>();
    ids.forEach(id -> byType.computeIfAbsent(id.type(), t -> new HashSet<>()).add(id));
    List<Use> uses = new ArrayList<>();
    for (RecordType type : session.types().all()) {
      for (FieldDefinition d : type.definitions()) {
        if (d.field() instanceof ReferenceField reference) {
          boolean any = reference.target().equals(ReferenceField.ANY_TYPE);
          Set<RecordId> some = any ? ids : byType.getOrDefault(reference.target(), Set.of());
          find(type, some, reference.in(some)).forEach(r -> uses.add(new Use(r, r.get(reference))));
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
      uses.add(new Use(record, ((Link) link).target()));
    }
  }
}
