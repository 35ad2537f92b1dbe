package org.rapporto.crm;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.HandOver;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.InvalidRecordException;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.DuplicateRecordException;

/** Gives all live records of one owner to another, page by page. */
final class OwnerChange {

  private static final int PAGE = 200;

  private final CrmSession session;
  private final String from;
  private final String to;
  private final Set<RecordId> kept = new LinkedHashSet<>();
  private long moved;

  OwnerChange(CrmSession session, String from, String to) {
    this.session = session;
    this.from = from;
    this.to = to;
  }

  /** Moves what can be moved; what may be seen of what stays is told. */
  HandOver run(Supplier<List<RecordId>> left) {
    session.types().all().forEach(this::move);
    kept.addAll(left.get());
    return new HandOver(moved, List.copyOf(kept));
  }

  private void move(RecordType type) {
    Query query = Query.of(type).where(RecordType.OWNER.eq(from)).limit(PAGE);
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      Query here = next.get().isEmpty() ? query : query.after(next.get());
      next = session.inTransaction(s -> movePage(s, here));
    }
  }

  private Optional<String> movePage(CrmSession s, Query query) {
    Page<CrmRecord> page = s.page(query);
    List<CrmRecord> given = page.items().stream().map(r -> r.with(RecordType.OWNER, to)).toList();
    try {
      moved += s.save(given).size();
    } catch (AccessDeniedException | InvalidRecordException | DuplicateRecordException e) {
      given.forEach(record -> moveOne(s, record));
    }
    return page.next();
  }

  /** A save is refused before it writes, so that the transaction can go on. */
  private void moveOne(CrmSession s, CrmRecord record) {
    try {
      s.save(record);
      moved++;
    } catch (AccessDeniedException | InvalidRecordException | DuplicateRecordException e) {
      kept.add(record.id());
    }
  }
}
