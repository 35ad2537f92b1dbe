package org.rapporto.crm.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MoneyField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Summary;

/**
 * Groups, counts and sums what a principal may read. A field that is for him on some records alone
 * is missing to him on the others: these are summed up without it, and the parts are put together.
 */
final class MaskedSummary {

  /** Each such field doubles the parts. */
  private static final int MOST_FIELDS = 4;

  private final UnitOfWork work;

  MaskedSummary(UnitOfWork work) {
    this.work = work;
  }

  List<Group> run(Summary summary) {
    RecordType type = work.current(summary.type());
    Map<ScalarField<?>, Filter> partly = partlyReadable(type, summary);
    Filter filter = work.within(type, work.gate.visible(type, summary.filter()));
    Summary whole = new Summary(type, filter, summary.groupBy(), summary.measures());
    if (partly.isEmpty()) {
      return work.store.summarize(whole);
    }
    Map<List<@Nullable Object>, Group> groups = new LinkedHashMap<>();
    for (Part part : parts(partly)) {
      Summary asked = without(whole, part);
      for (Group group : work.store.summarize(asked)) {
        if (group.count() == 0 && !whole.groupBy().isEmpty()) {
          continue; // of no keys there is a group even of no records
        }
        Group full = filled(whole, asked, group);
        groups.merge(full.keys(), full, (a, b) -> joined(summary.measures(), a, b));
      }
    }
    List<Group> sorted = new ArrayList<>(groups.values());
    sorted.sort((a, b) -> compare(summary.groupBy(), a.keys(), b.keys()));
    return sorted;
  }

  /** Some records, and the fields that are missing to the principal on them. */
  private record Part(Filter filter, Set<ScalarField<?>> missing) {}

  private Map<ScalarField<?>, Filter> partlyReadable(RecordType type, Summary summary) {
    Set<ScalarField<?>> used = new LinkedHashSet<>(summary.groupBy());
    summary.measures().forEach(m -> used.add(m.field()));
    Map<ScalarField<?>, Filter> partly = new LinkedHashMap<>();
    for (ScalarField<?> field : used) {
      work.fields.requireLeaving(type, field);
      Filter readable = work.gate.readable(type, field);
      if (!(readable instanceof Filter.Everything)) {
        partly.put(field, readable);
      }
    }
    if (partly.size() > MOST_FIELDS) {
      throw new UnsupportedQueryException(
          "A summary uses at most "
              + MOST_FIELDS
              + " fields that are not for you on every record; found "
              + partly.keySet());
    }
    return partly;
  }

  private static List<Part> parts(Map<ScalarField<?>, Filter> partly) {
    List<Part> parts = List.of(new Part(Filter.everything(), Set.of()));
    for (Map.Entry<ScalarField<?>, Filter> entry : partly.entrySet()) {
      List<Part> split = new ArrayList<>();
      for (Part part : parts) {
        split.add(new Part(part.filter.and(entry.getValue()), part.missing));
        Set<ScalarField<?>> missing = new LinkedHashSet<>(part.missing);
        missing.add(entry.getKey());
        split.add(new Part(part.filter.and(entry.getValue().negate()), missing));
      }
      parts = split;
    }
    return parts;
  }

  private static Summary without(Summary whole, Part part) {
    return new Summary(
        whole.type(),
        whole.filter().and(part.filter),
        whole.groupBy().stream().filter(f -> !part.missing.contains(f)).toList(),
        whole.measures().stream().filter(m -> !part.missing.contains(m.field())).toList());
  }

  private static Group filled(Summary whole, Summary asked, Group group) {
    List<@Nullable Object> keys = new ArrayList<>();
    for (ScalarField<?> field : whole.groupBy()) {
      int at = asked.groupBy().indexOf(field);
      keys.add(at < 0 ? null : group.keys().get(at));
    }
    List<@Nullable Object> measures = new ArrayList<>();
    for (Summary.Measure measure : whole.measures()) {
      int at = asked.measures().indexOf(measure);
      measures.add(at < 0 ? null : group.measures().get(at));
    }
    return new Group(keys, group.count(), measures);
  }

  private static Group joined(List<Summary.Measure> measures, Group a, Group b) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      values.add(joined(measures.get(i), a.measures().get(i), b.measures().get(i)));
    }
    return new Group(a.keys(), a.count() + b.count(), values);
  }

  private static @Nullable Object joined(
      Summary.Measure measure, @Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return switch (measure.function()) {
      case SUM -> ((BigDecimal) a).add((BigDecimal) b);
      case MIN -> compare(measure.field(), a, b) <= 0 ? a : b;
      case MAX -> compare(measure.field(), a, b) >= 0 ? a : b;
    };
  }

  private static int compare(
      List<ScalarField<?>> fields, List<@Nullable Object> a, List<@Nullable Object> b) {
    for (int i = 0; i < fields.size(); i++) {
      Object x = a.get(i);
      Object y = b.get(i);
      int order =
          x == null || y == null ? Boolean.compare(x == null, y == null) : key(fields.get(i), x, y);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Money is grouped by the code of its currency. */
  private static int key(ScalarField<?> field, Object a, Object b) {
    return field instanceof MoneyField
        ? Comparator.<String>naturalOrder().compare((String) a, (String) b)
        : compare(field, a, b);
  }

  @SuppressWarnings("unchecked") // a group has values of its own fields
  private static <T> int compare(ScalarField<T> field, Object a, Object b) {
    return field.compare((T) a, (T) b);
  }

  /** What of a group are values of records, and not sums over several. */
  static List<@Nullable Object> values(Summary summary, Group group) {
    List<@Nullable Object> values = new ArrayList<>(group.keys());
    for (int i = 0; i < summary.measures().size(); i++) {
      Object measure = group.measures().get(i);
      boolean isSum = summary.measures().get(i).function() == Summary.Function.SUM;
      if (measure != null && (!isSum || group.count() == 1)) {
        values.add(summary.measures().get(i) + "=" + measure);
      }
    }
    return values;
  }
}
