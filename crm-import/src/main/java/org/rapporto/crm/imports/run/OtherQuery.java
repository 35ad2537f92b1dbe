package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.ValueType;

/** The filter that finds stored records with one of the {@link OtherKeys} of drafts. */
final class OtherQuery {

  private OtherQuery() {}

  static Filter of(RecordType type, List<CrmRecord> drafts) {
    List<Filter> any = new ArrayList<>();
    Set<RecordId> ids = new HashSet<>();
    drafts.stream().filter(CrmRecord::hasId).forEach(d -> ids.add(d.id()));
    if (!ids.isEmpty()) {
      any.add(Filter.hasId(ids));
    }
    OtherKeys.externalIds(type).ifPresent(field -> any.add(byExternalId(field, drafts)));
    any.add(byTitle(type, OtherKeys.title(type), drafts));
    return Filter.any(any);
  }

  private static Filter byExternalId(MultiField<ExternalId> field, List<CrmRecord> drafts) {
    Map<String, Set<String>> bySource = new LinkedHashMap<>();
    for (CrmRecord draft : drafts) {
      for (ExternalId id : draft.get(field)) {
        bySource.computeIfAbsent(id.source(), s -> new HashSet<>()).add(id.value());
      }
    }
    List<Filter> any = new ArrayList<>();
    bySource.forEach(
        (source, values) ->
            any.add(field.any(ExternalId.SOURCE.eq(source).and(ExternalId.VALUE.in(values)))));
    return Filter.any(any);
  }

  /** Titles repeat; so records are found by what they refer to, and by the title alone else. */
  private static Filter byTitle(
      RecordType type, Optional<TextField> title, List<CrmRecord> drafts) {
    Set<RecordId> targets = new HashSet<>();
    Set<String> alone = new HashSet<>();
    for (CrmRecord draft : drafts) {
      Set<RecordId> stored = OtherKeys.targets(draft);
      stored.removeIf(PlannedIds::isPlanned);
      targets.addAll(stored);
      if (OtherKeys.targets(draft).isEmpty()) {
        title.flatMap(draft::find).ifPresent(alone::add);
      }
    }
    List<Filter> any = new ArrayList<>(references(type, targets));
    if (!alone.isEmpty()) {
      any.add(title.orElseThrow().in(alone));
    }
    return Filter.any(any);
  }

  private static List<Filter> references(RecordType type, Set<RecordId> targets) {
    List<Filter> any = new ArrayList<>();
    for (var definition : type.definitions()) {
      Field<?> field = definition.field();
      if (field instanceof ReferenceField reference) {
        Set<RecordId> fitting = new HashSet<>(targets);
        fitting.removeIf(
            id ->
                !reference.target().equals(ReferenceField.ANY_TYPE)
                    && !reference.target().equals(id.type()));
        if (!fitting.isEmpty()) {
          any.add(reference.in(fitting));
        }
      } else if (field instanceof MultiField<?> multi
          && multi.type() == ValueType.LINKS
          && !targets.isEmpty()) {
        any.add(multi.any(Link.TARGET.in(targets)));
      }
    }
    return any;
  }
}
