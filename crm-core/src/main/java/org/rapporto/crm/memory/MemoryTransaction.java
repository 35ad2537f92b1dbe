package org.rapporto.crm.memory;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.Summary;
import org.rapporto.crm.store.TransactionMode;

/** One transaction over one state; it guards its thread, its end and its mode. */
final class MemoryTransaction implements StoreTransaction {

  private final Thread thread = Thread.currentThread();
  private final State state;
  private final TransactionMode mode;
  private volatile boolean ended;
  private @Nullable Throwable failure;

  MemoryTransaction(State committed, TransactionMode mode) {
    this.mode = mode;
    this.state = mode == TransactionMode.WRITE ? committed.editable() : committed;
  }

  @Override
  public List<CrmRecord> find(Selection selection) {
    return guarded(() -> new Finder(state, selection).find());
  }

  @Override
  public long count(RecordType type, Filter filter, Scope scope, long atMost) {
    if (atMost < 0) {
      throw new IllegalArgumentException("A count stops at 0 or more; found " + atMost);
    }
    return guarded(() -> countNow(type, filter, scope, atMost));
  }

  private long countNow(RecordType type, Filter filter, Scope scope, long atMost) {
    if (filter instanceof Filter.Everything) {
      return Math.min(state.table(type).count(scope), atMost);
    }
    Scan scan = new Scan(state, type, filter, scope);
    Optional<Long> known =
        scope == Scope.LIVE && isOfKeys(filter) ? scan.countByKeys() : Optional.empty();
    return known.map(all -> Math.min(all, atMost)).orElseGet(() -> counted(scan, atMost));
  }

  private static long counted(Scan scan, long atMost) {
    long[] count = new long[1];
    if (atMost > 0) {
      scan.visit(row -> ++count[0] < atMost);
    }
    return count[0];
  }

  /**
   * Whether a filter lists values of texts, such as of owners: an index counts such rows itself.
   */
  private static boolean isOfKeys(Filter filter) {
    if (filter instanceof Filter.Compare f) {
      return f.operator() == Operator.EQ && f.field() instanceof TextField;
    } else if (filter instanceof Filter.In f) {
      return f.field() instanceof TextField;
    }
    return filter instanceof Filter.Or f
        && f.operands().stream().allMatch(MemoryTransaction::isOfKeys);
  }

  @Override
  public List<Group> summarize(Summary summary) {
    return guarded(() -> new Summarizer(state, summary).summarize());
  }

  @Override
  public List<CrmRecord> insert(List<CrmRecord> records) {
    return guarded(() -> writer().insert(records));
  }

  @Override
  public List<CrmRecord> update(List<CrmRecord> records) {
    return guarded(() -> writer().update(records));
  }

  @Override
  public void delete(List<CrmRecord> records) {
    guarded(
        () -> {
          writer().delete(records);
          return true;
        });
  }

  private RowWriter writer() {
    if (mode != TransactionMode.WRITE) {
      throw new IllegalStateException("This transaction reads only; begin one that may write");
    }
    return new RowWriter(state);
  }

  private <R> R guarded(Supplier<R> call) {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "A transaction is good on the thread that began it, " + thread.getName() + ", alone");
    }
    if (ended) {
      throw new IllegalStateException("This transaction has ended");
    }
    if (failure != null) {
      throw new IllegalStateException(
          "This transaction is lost since a call failed; begin a new one", failure);
    }
    try {
      return call.get();
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    }
  }

  void end() {
    ended = true;
  }

  /** Lets a failure that the work hid come out. */
  void requireWhole() {
    if (failure instanceof RuntimeException hidden) {
      throw hidden;
    }
    if (failure instanceof Error hidden) {
      throw hidden;
    }
  }

  /** What the transaction made, for everybody. */
  State committed() {
    return state.frozen();
  }
}
