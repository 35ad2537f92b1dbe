package org.rapporto.crm.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.MoneyField;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Summary;

/** Groups, counts and sums rows. */
final class Summarizer {

  private final State state;
  private final Summary summary;
  private final int[] keySlots;
  private final int[] measureSlots;

  Summarizer(State state, Summary summary) {
    this.state = state;
    this.summary = summary;
    Form form = state.form(summary.type());
    this.keySlots = summary.groupBy().stream().mapToInt(form::slot).toArray();
    this.measureSlots = summary.measures().stream().mapToInt(m -> form.slot(m.field())).toArray();
  }

  List<Group> summarize() {
    Map<List<@Nullable Object>, Tally> tallies = new HashMap<>();
    if (keySlots.length == 0) {
      tallies.put(List.of(), new Tally(summary.measures()));
    }
    new Scan(state, summary.type(), summary.filter(), Scope.LIVE)
        .visit(
            row -> {
              tallies
                  .computeIfAbsent(keys(row), keys -> new Tally(summary.measures()))
                  .add(row, measureSlots);
              return true;
            });
    List<Group> groups = new ArrayList<>();
    for (Map.Entry<List<@Nullable Object>, Tally> entry : tallies.entrySet()) {
      groups.add(entry.getValue().group(entry.getKey()));
    }
    groups.sort(byKeys());
    return List.copyOf(groups);
  }

  private List<@Nullable Object> keys(CrmRecord row) {
    List<@Nullable Object> keys = new ArrayList<>(keySlots.length);
    for (int slot : keySlots) {
      Object value = Rows.value(row, slot);
      keys.add(value instanceof Money money ? money.currency().getCurrencyCode() : value);
    }
    return keys;
  }

  private Comparator<Group> byKeys() {
    List<Comparator<Object>> orders = new ArrayList<>();
    for (ScalarField<?> field : summary.groupBy()) {
      orders.add(field instanceof MoneyField ? Keys.BY_CODE : Keys.order(field));
    }
    return (a, b) -> compare(orders, a, b);
  }

  private static int compare(List<Comparator<Object>> orders, Group a, Group b) {
    for (int i = 0; i < orders.size(); i++) {
      Object x = a.keys().get(i);
      Object y = b.keys().get(i);
      if (x == null || y == null) {
        if (x != y) {
          return x == null ? 1 : -1;
        }
      } else if (orders.get(i).compare(x, y) != 0) {
        return orders.get(i).compare(x, y);
      }
    }
    return 0;
  }
}
