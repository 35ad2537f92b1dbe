package org.rapporto.crm.imports.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.export.CardRow.Role;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;

/** Reads what records refer to, a page at a time: one query a type and page. */
final class RelatedRecords {

  /** The role to show first in front; then those that go on; then the older card. */
  private static final Comparator<CrmRecord> IN_ORDER =
      Comparator.comparing((CrmRecord r) -> !r.find(Affiliations.PRIMARY).orElse(false))
          .thenComparing(r -> r.find(Affiliations.UNTIL).isPresent())
          .thenComparing(CrmRecord::id);

  private final CrmSession session;
  private final RecordType type;
  private final List<Integer> references = new ArrayList<>();

  RelatedRecords(CrmSession session, RecordType type) {
    this.session = session;
    this.type = type;
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < type.slotCount(); slot++) {
      if (type.definitions().get(slot).field() instanceof ReferenceField) {
        references.add(slot);
      }
    }
  }

  /** The records with their roles. */
  List<CardRow> withRoles(List<CrmRecord> page) {
    Map<RecordId, List<Role>> roles =
        type.name().equals(Contacts.NAME) && !page.isEmpty() ? roles(page) : Map.of();
    return page.stream()
        .map(r -> new CardRow(r, roles.getOrDefault(r.id(), List.of()), Map.of()))
        .toList();
  }

  /** The records with their roles and what their references lead to. */
  List<CardRow> withAll(List<CrmRecord> page) {
    Map<RecordId, CrmRecord> targets = references.isEmpty() ? Map.of() : load(referred(page));
    return withRoles(page).stream()
        .map(row -> new CardRow(row.record(), row.roles(), targets))
        .toList();
  }

  private Set<RecordId> referred(List<CrmRecord> page) {
    Set<RecordId> ids = new HashSet<>();
    for (CrmRecord record : page) {
      for (int slot : references) {
        if (record.valueAt(slot) instanceof RecordId id) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  private Map<RecordId, List<Role>> roles(List<CrmRecord> page) {
    List<RecordId> people = page.stream().map(CrmRecord::id).toList();
    List<CrmRecord> found =
        session
            .find(session.types().get(Affiliations.NAME), Affiliations.CONTACT.in(people))
            .stream()
            .sorted(IN_ORDER)
            .toList();
    Set<RecordId> ids = new HashSet<>();
    found.forEach(a -> a.find(Affiliations.ORGANISATION).ifPresent(ids::add));
    Map<RecordId, CrmRecord> organisations = load(ids);
    Map<RecordId, List<Role>> roles = new HashMap<>();
    for (CrmRecord affiliation : found) {
      CrmRecord where =
          affiliation.find(Affiliations.ORGANISATION).map(organisations::get).orElse(null);
      roles
          .computeIfAbsent(affiliation.get(Affiliations.CONTACT), id -> new ArrayList<>())
          .add(new Role(affiliation, where));
    }
    return roles;
  }

  private Map<RecordId, CrmRecord> load(Set<RecordId> ids) {
    Map<String, List<RecordId>> byType = new LinkedHashMap<>();
    ids.forEach(id -> byType.computeIfAbsent(id.type(), t -> new ArrayList<>()).add(id));
    Map<RecordId, CrmRecord> found = new HashMap<>();
    byType.forEach(
        (name, some) ->
            session
                .types()
                .find(name)
                .ifPresent(
                    t -> session.find(t, Filter.hasId(some)).forEach(r -> found.put(r.id(), r))));
    return found;
  }
}
