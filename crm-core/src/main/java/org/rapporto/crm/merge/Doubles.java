package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.TextKey;

/**
 * Finds records that say the same once their links have moved: roles of one person in one
 * organisation that contradict each other in nothing, records of one occurrence of a series, and
 * records that would share a natural key.
 */
final class Doubles {

  /** What one of two roles says stays, and the other fills it. */
  static final SurvivorshipPolicy POLICY =
      SurvivorshipPolicy.DEFAULT.with(Affiliations.PRIMARY, Rule.STRICTEST);

  private static final List<Field<?>> TOLD_APART_BY =
      List.of(
          Affiliations.JOB_TITLE,
          Affiliations.DEPARTMENT,
          Affiliations.FROM,
          Affiliations.UNTIL,
          Affiliations.REPORTS_TO);

  private final CrmSession session;

  Doubles(CrmSession session) {
    this.session = session;
  }

  /**
   * The doubles among moved records and those beside which they come to stand.
   *
   * @param moved records whose links moved, as they are stored
   * @param into who is merged into whom
   * @return by record that has to go, the one it doubles, as it is stored
   */
  Map<RecordId, CrmRecord> find(Collection<CrmRecord> moved, Map<RecordId, RecordId> into) {
    Map<String, List<CrmRecord>> byType = new LinkedHashMap<>();
    moved.stream()
        .sorted(Comparator.comparing(CrmRecord::id))
        .forEach(r -> byType.computeIfAbsent(r.type().name(), t -> new ArrayList<>()).add(r));
    Map<RecordId, CrmRecord> doubles = new LinkedHashMap<>();
    byType.forEach((type, records) -> find(session.types().get(type), records, into, doubles));
    return doubles;
  }

  private void find(
      RecordType type,
      List<CrmRecord> moved,
      Map<RecordId, RecordId> into,
      Map<RecordId, CrmRecord> doubles) {
    List<Key> keys = keys(type);
    if (keys.isEmpty()) {
      return;
    }
    Map<RecordId, CrmRecord> all = new LinkedHashMap<>();
    residents(type, keys, Set.copyOf(into.values())).forEach(r -> all.put(r.id(), r));
    moved.forEach(r -> all.remove(r.id()));
    all.keySet().removeAll(into.keySet());
    int residents = all.size();
    moved.forEach(r -> all.put(r.id(), r));
    List<CrmRecord> stored = List.copyOf(all.values());
    List<CrmRecord> led = new ArrayList<>();
    stored.forEach(r -> led.add(Repointing.of(r, into)));
    for (int i = residents; i < led.size(); i++) {
      for (int k = 0; k < i; k++) {
        CrmRecord one = led.get(k);
        CrmRecord other = led.get(i);
        if (!doubles.containsKey(one.id())
            && keys.stream().anyMatch(key -> key.isOne(one, other))) {
          doubles.put(other.id(), stored.get(k));
          led.set(k, new Survivorship(POLICY, List.of(one, other), Map.of()).outcome(Map.of()));
          break;
        }
      }
    }
  }

  private List<CrmRecord> residents(RecordType type, List<Key> keys, Set<RecordId> survivors) {
    List<CrmRecord> found = new ArrayList<>();
    for (Key key : keys) {
      for (ScalarField<?> field : key.fields()) {
        if (field instanceof ReferenceField reference) {
          List<RecordId> some = survivors.stream().filter(id -> fits(reference, id)).toList();
          Filter filter = some.isEmpty() ? Filter.nothing() : reference.in(some);
          found.addAll(session.find(type, filter));
        }
      }
    }
    return found;
  }

  private static boolean fits(ReferenceField reference, RecordId id) {
    return reference.target().equals(ReferenceField.ANY_TYPE)
        || reference.target().equals(id.type());
  }

  private static List<Key> keys(RecordType type) {
    List<Key> keys = new ArrayList<>();
    if (type.name().equals(Affiliations.NAME)) {
      keys.add(new Key(List.of(Affiliations.CONTACT, Affiliations.ORGANISATION), TOLD_APART_BY));
    }
    if (type.name().equals(Activities.NAME)) {
      keys.add(new Key(List.of(Activities.SERIES, Activities.OCCURRENCE), List.of()));
    }
    keys.addAll(naturalKeys(type));
    return keys;
  }

  private static List<Key> naturalKeys(RecordType type) {
    List<Key> keys = new ArrayList<>();
    for (NaturalKey natural : type.naturalKeys()) {
      List<ScalarField<?>> fields = new ArrayList<>();
      natural.fields().forEach(name -> fields.add((ScalarField<?>) type.get(name)));
      if (fields.stream().anyMatch(ReferenceField.class::isInstance)) {
        keys.add(new Key(fields, List.of()));
      }
    }
    return keys;
  }

  /** Filters for the records that have a natural key of one. */
  static List<Filter> withKeysOf(CrmRecord record) {
    List<Filter> filters = new ArrayList<>();
    for (Key key : naturalKeys(record.type())) {
      Filter same = Filter.everything();
      for (ScalarField<?> field : key.fields()) {
        Object value = record.valueOrNull(field);
        same =
            value == null
                ? Filter.nothing()
                : same.and(new Filter.Compare(field, Operator.EQ, value));
      }
      filters.add(same);
    }
    return filters;
  }

  /** Whether two records cannot be there both, as they would share a natural key. */
  static boolean shareKey(CrmRecord one, CrmRecord other) {
    return one.type().equals(other.type())
        && naturalKeys(one.type()).stream().anyMatch(key -> key.isOne(one, other));
  }

  /**
   * What makes two records one.
   *
   * @param fields all have values, and the same
   * @param toldApartBy none has two values that differ
   */
  private record Key(List<ScalarField<?>> fields, List<Field<?>> toldApartBy) {

    boolean isOne(CrmRecord a, CrmRecord b) {
      return fields.stream().allMatch(f -> a.find(f).isPresent() && a.find(f).equals(b.find(f)))
          && toldApartBy.stream().allMatch(f -> agree(a.valueOrNull(f), b.valueOrNull(f)));
    }

    private static boolean agree(@Nullable Object a, @Nullable Object b) {
      if (a instanceof String s && b instanceof String t) {
        return TextKey.PLAIN.of(s).equals(TextKey.PLAIN.of(t));
      }
      return a == null || b == null || Objects.equals(a, b);
    }
  }
}
