package org.rapporto.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.internal.ReferenceFilters;
import org.rapporto.crm.internal.TypeRegistry;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;

/** Reads a card from the record types: whatever can refer to the record is asked. */
final class CardReader {

  private final CrmSession session;
  private final TypeRegistry types;

  CardReader(CrmSession session, TypeRegistry types) {
    this.session = session;
    this.types = types;
  }

  Card read(RecordId asked) {
    CrmRecord record = session.get(asked);
    RecordId id = record.id();
    List<Card.Relation> related = new ArrayList<>();
    for (RecordType type : types.all()) {
      for (FieldDefinition d : type.definitions()) {
        ReferenceFilters.to(Set.of(id), d.field())
            .filter(unused -> session.access().knows(type, d.field()))
            .ifPresent(filter -> relation(type, d.field(), filter, related));
      }
    }
    return new Card(record, related, linked(related, id));
  }

  private void relation(
      RecordType type, Field<?> field, Filter filter, List<Card.Relation> related) {
    Query query =
        Query.of(type)
            .where(filter)
            .orderBy(Order.byDescending(RecordType.CREATED_AT))
            .limit(Card.MOST_RECORDS);
    Page<CrmRecord> page = session.page(query);
    if (!page.items().isEmpty()) {
      long total = page.next().isEmpty() ? page.items().size() : session.count(type, filter);
      related.add(new Card.Relation(type, field, page.items(), total));
    }
  }

  private Map<RecordId, CrmRecord> linked(List<Card.Relation> related, RecordId self) {
    Map<String, Set<RecordId>> wanted = new HashMap<>();
    for (Card.Relation relation : related) {
      for (FieldDefinition d : relation.type().definitions()) {
        if (d.field() instanceof ReferenceField reference) {
          relation.records().stream()
              .flatMap(r -> r.find(reference).stream())
              .filter(id -> !id.equals(self))
              .forEach(id -> wanted.computeIfAbsent(id.type(), t -> new HashSet<>()).add(id));
        }
      }
    }
    Map<RecordId, CrmRecord> linked = new HashMap<>();
    wanted.forEach(
        (name, ids) ->
            types
                .find(name)
                .ifPresent(
                    type ->
                        session.find(type, Filter.hasId(ids)).forEach(r -> linked.put(r.id(), r))));
    return linked;
  }
}
