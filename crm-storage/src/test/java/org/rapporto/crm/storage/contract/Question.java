package org.rapporto.crm.storage.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/**
 * One case of the differential check: a filter, an order and a scope to be asked of a world.
 *
 * @param world the records
 * @param filter which of the main type
 * @param order in which order
 * @param scope live ones, deleted ones or all
 */
record Question(World world, Filter filter, List<Order> order, Scope scope) {

  private static final int PAGE = 3;

  /** Copies the list. */
  Question {
    order = List.copyOf(order);
  }

  Question about(World other) {
    return new Question(other, filter, order, scope);
  }

  Question asking(Filter other) {
    return new Question(world, other, order, scope);
  }

  Question orderedBy(List<Order> other) {
    return new Question(world, filter, other, scope);
  }

  /**
   * What is wrong with the answers of a store that holds the world.
   *
   * @param store holds the records of the world and no others
   * @param naive over the same records
   * @return what was asked, what was expected and what was found; empty if all is well
   */
  Optional<String> fault(Store store, NaiveEvaluator naive) {
    try {
      return store.inTransaction(TransactionMode.READ, tx -> faultIn(tx, naive));
    } catch (RuntimeException e) {
      return Optional.of("it threw " + e);
    }
  }

  private Optional<String> faultIn(StoreTransaction tx, NaiveEvaluator naive) {
    Map<String, CrmRecord> byId = new HashMap<>();
    for (CrmRecord record : world.records()) {
      if (record.type().name().equals(world.main().name())) {
        byId.put(record.id().value().toString(), record);
      }
    }
    List<CrmRecord> expected = new ArrayList<>();
    for (Row row : naive.find(world.main().name(), filter, order, scope)) {
      expected.add(Objects.requireNonNull(byId.get(row.id())));
    }
    List<CrmRecord> found = tx.find(whole());
    if (!found.equals(expected)) {
      return Optional.of(difference("find", expected, found));
    }
    List<CrmRecord> paged = paged(tx, found.size() + 1);
    if (!paged.equals(expected)) {
      return Optional.of(difference("pages of " + PAGE, expected, paged));
    }
    return faultOfCounts(tx, expected.size());
  }

  private Selection whole() {
    return new Selection(world.main(), filter, order, null, Integer.MAX_VALUE, scope);
  }

  private List<CrmRecord> paged(StoreTransaction tx, int atMost) {
    List<CrmRecord> all = new ArrayList<>();
    List<CrmRecord> page = tx.find(whole().limit(PAGE));
    while (!page.isEmpty() && all.size() <= atMost) {
      all.addAll(page);
      Cursor behind = Cursor.behind(page.get(page.size() - 1), order);
      page = tx.find(whole().after(behind).limit(PAGE));
    }
    return all;
  }

  private Optional<String> faultOfCounts(StoreTransaction tx, long expected) {
    long counted = tx.count(world.main(), filter, scope);
    long others = tx.count(world.main(), new Filter.Not(filter), scope);
    long all = tx.count(world.main(), Filter.everything(), scope);
    if (counted != expected) {
      return Optional.of("count(f) is " + counted + " and should be " + expected);
    }
    String sum = "count(f) + count(not f) is " + counted + " + " + others;
    return counted + others == all
        ? Optional.empty()
        : Optional.of(sum + ", and count(all) is " + all);
  }

  private static String difference(String what, List<CrmRecord> expected, List<CrmRecord> found) {
    if (ids(expected).equals(ids(found))) {
      return what + " gave the right ids, and other values or versions than were stored";
    }
    return what + "\n    expected " + ids(expected) + "\n    found    " + ids(found);
  }

  private static List<String> ids(List<CrmRecord> records) {
    return records.stream().map(r -> r.id().value().toString()).toList();
  }

  String describe() {
    List<String> steps = order.stream().map(o -> o.field().name() + " " + o.direction()).toList();
    return "  filter "
        + Printed.of(filter)
        + "\n  order  "
        + steps
        + "\n  scope  "
        + scope
        + "\n"
        + world.describe();
  }
}
