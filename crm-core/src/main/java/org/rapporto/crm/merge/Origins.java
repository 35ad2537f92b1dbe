package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ValueType;

/**
 * The lists of links of a record as they were put.
 *
 * @param lists by column of the field, which outlives its renaming
 */
record Origins(Map<String, List<Origin>> lists) {

  static final Origins NONE = new Origins(Map.of());

  static boolean isList(FieldDefinition d) {
    return d.field().type() == ValueType.LINKS && !d.isRetired() && Survivorship.isDecided(d);
  }

  static List<FieldDefinition> fields(RecordType type) {
    return type.definitions().stream().filter(Origins::isList).toList();
  }

  static List<Link> links(CrmRecord record, FieldDefinition d) {
    List<Link> links = new ArrayList<>();
    if (record.valueAt(record.type().slot(d.field())) instanceof List<?> list) {
      list.forEach(link -> links.add((Link) link));
    }
    return links;
  }

  /** As if each link of a record had been put there as it stands. */
  static Origins of(CrmRecord record) {
    Map<String, List<Origin>> lists = new LinkedHashMap<>();
    for (FieldDefinition d : fields(record.type())) {
      List<Origin> list = new ArrayList<>();
      for (Link link : links(record, d)) {
        list.add(new Origin(link, list.size(), Set.of(record.id())));
      }
      lists.put(d.column(), list);
    }
    return new Origins(lists);
  }

  List<Origin> of(String column) {
    return lists.getOrDefault(column, List.of());
  }

  /** Each link once, with whoever has it. */
  static List<Origin> union(Collection<List<Origin>> lists) {
    Map<Link, Origin> union = new LinkedHashMap<>();
    for (List<Origin> list : lists) {
      list.forEach(o -> union.merge(o.link(), o, (a, b) -> a.and(b.sources())));
    }
    return List.copyOf(union.values());
  }

  /** These, after what was old became something else. */
  Origins changed(Origins old, Origins now) {
    Map<String, List<Origin>> changed = new LinkedHashMap<>(lists);
    Set<String> columns = new LinkedHashSet<>(old.lists.keySet());
    columns.addAll(now.lists.keySet());
    for (String column : columns) {
      changed.put(column, changed(of(column), old.of(column), now.of(column)));
    }
    return new Origins(changed);
  }

  private static List<Origin> changed(List<Origin> these, List<Origin> old, List<Origin> now) {
    Map<Link, Origin> changed = new LinkedHashMap<>();
    these.forEach(o -> changed.put(o.link(), o));
    for (Origin gone : without(old, now)) {
      changed.computeIfPresent(gone.link(), (link, o) -> o.without(gone.sources()));
    }
    changed.values().removeIf(o -> o.sources().isEmpty());
    for (Origin come : without(now, old)) {
      changed.merge(come.link(), come, (a, b) -> a.and(b.sources()));
    }
    return List.copyOf(changed.values());
  }

  /** What some have and others have not, source by source. */
  static List<Origin> without(List<Origin> some, List<Origin> others) {
    Map<Link, Set<RecordId>> had = new LinkedHashMap<>();
    others.forEach(o -> had.put(o.link(), o.sources()));
    List<Origin> left = new ArrayList<>();
    for (Origin o : some) {
      Origin rest = o.without(had.getOrDefault(o.link(), new HashSet<>()));
      if (!rest.sources().isEmpty()) {
        left.add(rest);
      }
    }
    return left;
  }
}
