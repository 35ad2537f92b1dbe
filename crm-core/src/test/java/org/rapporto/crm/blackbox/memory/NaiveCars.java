package org.rapporto.crm.blackbox.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/** A store of plain maps that answers by looking at everything. */
final class NaiveCars {

  final Map<UUID, CrmRecord> cars;
  final Map<UUID, CrmRecord> garages;

  NaiveCars() {
    this(new HashMap<>(), new HashMap<>());
  }

  private NaiveCars(Map<UUID, CrmRecord> cars, Map<UUID, CrmRecord> garages) {
    this.cars = cars;
    this.garages = garages;
  }

  NaiveCars copy() {
    return new NaiveCars(new HashMap<>(cars), new HashMap<>(garages));
  }

  void put(CrmRecord record) {
    (record.type().name().equals("car") ? cars : garages).put(record.id().value(), record);
  }

  List<CrmRecord> find(Selection selection) {
    Comparator<CrmRecord> order = order(selection.order());
    return matching(selection.filter(), selection.scope()).stream()
        .sorted(order)
        .filter(r -> selection.after() == null || isBehind(r, selection.after(), selection.order()))
        .limit(selection.limit())
        .toList();
  }

  List<CrmRecord> matching(Filter filter, Scope scope) {
    NaiveFilter test = new NaiveFilter(garages);
    List<CrmRecord> found = new ArrayList<>();
    for (CrmRecord car : cars.values()) {
      boolean inScope = scope == Scope.ALL || car.isDeleted() == (scope == Scope.DELETED);
      if (inScope && test.passes(filter, car)) {
        found.add(car);
      }
    }
    return found;
  }

  private static String text(UUID id) {
    return id.toString();
  }

  private static Comparator<CrmRecord> order(List<Order> orders) {
    return (a, b) -> {
      for (Order order : orders) {
        Object left = NaiveFilter.value(a, order.field());
        int byValue = compare(left, NaiveFilter.value(b, order.field()), order);
        if (byValue != 0) {
          return byValue;
        }
      }
      return text(a.id().value()).compareTo(text(b.id().value()));
    };
  }

  private static boolean isBehind(CrmRecord record, Cursor cursor, List<Order> orders) {
    for (int i = 0; i < orders.size(); i++) {
      Object value = NaiveFilter.value(record, orders.get(i).field());
      int order = compare(value, cursor.values().get(i), orders.get(i));
      if (order != 0) {
        return order > 0;
      }
    }
    return text(record.id().value()).compareTo(text(cursor.id())) > 0;
  }

  private static int compare(@Nullable Object a, @Nullable Object b, Order order) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    int byValue = NaiveFilter.compare(a, b);
    return order.direction() == Order.Direction.ASCENDING ? byValue : -byValue;
  }

  /** Whether a car would share a key with another live one. */
  boolean clashes(CrmRecord car) {
    Set<Object> keys = car.isDeleted() ? Set.of() : keys(car);
    return !keys.isEmpty()
        && cars.values().stream()
            .filter(other -> !other.isDeleted() && !other.id().equals(car.id()))
            .anyMatch(other -> !Collections.disjoint(keys, keys(other)));
  }

  /** Whether two live cars share a key. */
  boolean hasDoubles() {
    Set<Object> keys = new HashSet<>();
    for (CrmRecord car : cars.values()) {
      if (!car.isDeleted()) {
        for (Object key : keys(car)) {
          if (!keys.add(key)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static Set<Object> keys(CrmRecord car) {
    Set<Object> keys = new HashSet<>();
    car.find(Cars.PLATE).ifPresent(plate -> keys.add("plate " + plate));
    for (ExternalId id : car.get(Cars.FOREIGN)) {
      keys.add(id);
    }
    if (car.find(Cars.NOTE).isPresent() && car.find(Cars.SEATS).isPresent()) {
      keys.add(List.of(car.get(Cars.NOTE), car.get(Cars.SEATS)));
    }
    return keys;
  }
}
