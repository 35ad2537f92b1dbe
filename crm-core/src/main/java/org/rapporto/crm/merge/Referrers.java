package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.internal.ReferenceFilters;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * Finds the live records that refer to others, as the record types tell: every type of the base is
 * asked, so that a type a host adds later is never forgotten. Immutable and thread-safe.
 *
 * <pre>{@code
 * new Referrers(session).of(Set.of(ada.id())).forEach(use -> System.out.println(use.user().id()));
 * }</pre>
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
   * All references of the records that refer to some of these.
   *
   * @param ids the records
   * @return one entry a reference; of a list of links all its targets
   */
  public List<Use> of(Set<RecordId> ids) {
    List<Use> uses = new ArrayList<>();
    for (RecordType type : session.types().all()) {
      for (FieldDefinition d : type.definitions()) {
        Optional<Filter> filter = ReferenceFilters.to(ids, d.field());
        if (filter.isPresent()) {
          session.find(type, filter.get()).forEach(user -> add(user, d, uses));
        }
      }
    }
    return uses;
  }

  private static void add(CrmRecord user, FieldDefinition d, List<Use> uses) {
    Object value = user.valueAt(user.type().slot(d.field()));
    if (value instanceof RecordId target) {
      uses.add(new Use(user, target));
    } else if (value instanceof List<?> links) {
      links.forEach(link -> uses.add(new Use(user, ((Link) link).target())));
    }
  }
}
