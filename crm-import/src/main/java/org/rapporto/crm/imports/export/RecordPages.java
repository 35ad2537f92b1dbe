package org.rapporto.crm.imports.export;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.model.CrmRecord;

/** Goes over the records of a query, a page at a time. */
final class RecordPages {

  private static final int SIZE = 500;

  private final CrmSession session;
  private final Query query;
  private final long most;

  RecordPages(CrmSession session, Query query, long most) {
    this.session = session;
    this.query = query.limit((int) Math.min(SIZE, most));
    this.most = most;
  }

  /** What is done with a page. */
  interface Visitor {
    void visit(List<CrmRecord> page) throws IOException;
  }

  /** Shows all pages in order; gives how many records there were. */
  long each(Visitor visitor) throws IOException {
    long seen = 0;
    Query next = query;
    while (true) {
      Page<CrmRecord> page = session.page(next);
      int taken = (int) Math.min(page.items().size(), most - seen);
      visitor.visit(page.items().subList(0, taken));
      seen += taken;
      Optional<String> token = page.next();
      if (token.isEmpty() || seen == most) {
        return seen;
      }
      next = next.after(token.get());
    }
  }
}
