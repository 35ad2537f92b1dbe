package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Selection;

/**
 * Reads in an order of which the first field may be for the principal on some records alone. On the
 * others it is missing to him, and missing values come last: first the records whose value he may
 * read are asked for, then the others, in what remains of the order.
 */
final class OrderedRead {

  private final UnitOfWork work;

  OrderedRead(UnitOfWork work) {
    this.work = work;
  }

  List<CrmRecord> find(Selection selection) {
    RecordType type = selection.type();
    List<Order> order = selection.order();
    Filter readable = Filter.everything();
    for (int i = 0; i < order.size(); i++) {
      Filter here = work.gate.readable(type, order.get(i).field());
      if (i == 0) {
        readable = here;
      } else if (!(here instanceof Filter.Everything)) {
        throw new UnsupportedQueryException(
            "An order by "
                + order.get(i).field()
                + " stands first or not at all: the field is not for you on every record");
      }
    }
    return readable instanceof Filter.Everything
        ? work.store.find(selection)
        : inParts(selection, readable.and(order.get(0).field().isSet()));
  }

  private List<CrmRecord> inParts(Selection selection, Filter known) {
    Cursor after = selection.after();
    boolean isInSecond = after != null && after.values().get(0) == null;
    List<CrmRecord> found = new ArrayList<>();
    if (!isInSecond) {
      found.addAll(work.store.find(part(selection, known, selection.order(), after, 0)));
    }
    if (found.size() < selection.limit()) {
      List<Order> rest = selection.order().subList(1, selection.order().size());
      Cursor place = after != null && isInSecond ? withoutFirst(after) : null;
      found.addAll(work.store.find(part(selection, known.negate(), rest, place, found.size())));
    }
    return found;
  }

  private static Selection part(
      Selection whole, Filter part, List<Order> order, @Nullable Cursor after, int had) {
    return new Selection(
        whole.type(), whole.filter().and(part), order, after, whole.limit() - had, whole.scope());
  }

  private static Cursor withoutFirst(Cursor cursor) {
    return new Cursor(cursor.values().subList(1, cursor.values().size()), cursor.id());
  }
}
