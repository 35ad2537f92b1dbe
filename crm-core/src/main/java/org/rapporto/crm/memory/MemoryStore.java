package org.rapporto.crm.memory;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/**
 * A store that keeps everything in memory and nothing beyond {@link #close}: for tests, and for
 * hosts that load up to some million records at the start. It has all capabilities but {@link
 * Capability#DURABLE}.
 *
 * <p>Every transaction sees the one state that was committed when it began. Readers take no lock
 * and never wait; write transactions run one after the other. A rollback costs only what the
 * transaction had changed. Ids, references, natural keys, phones' E.164 and e-mails' canonical
 * forms, tags, links' targets, external ids and fields with {@link
 * org.rapporto.crm.model.Trait#INDEXED} are indexed, for filters and for orders with a limit.
 *
 * <p>Thread-safe.
 *
 * <pre>{@code
 * try (Store store = MemoryStore.create()) {
 *   store.prepare(List.of(car));
 *   store.inTransaction(TransactionMode.WRITE, tx -> tx.insert(List.of(record)));
 * }
 * }</pre>
 */
public final class MemoryStore implements Store {

  private static final String NAME = "memory";

  private final ReentrantLock writers = new ReentrantLock();
  private final Set<Thread> busy = ConcurrentHashMap.newKeySet();

  /** What is committed; null once closed. */
  private volatile @Nullable State committed = State.empty();

  private MemoryStore() {}

  /**
   * Makes an empty store.
   *
   * @return a store without record types; {@link #prepare} adds them
   */
  public static MemoryStore create() {
    return new MemoryStore();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.complementOf(EnumSet.of(Capability.DURABLE));
  }

  /**
   * Makes room for records of these types. A later form of a known type may append fields, and may
   * ask for indexes and natural keys that the known form lacks; records that are there keep their
   * form until they are written again.
   *
   * @throws StoreException if neither form appends to the other, or live records double a new
   *     natural key; nothing is changed then
   * @throws IllegalStateException if the store is closed, or this thread is in a transaction
   */
  @Override
  public void prepare(List<RecordType> types) {
    List<RecordType> wanted = List.copyOf(types);
    alone(
        () -> {
          State state = open();
          for (RecordType type : wanted) {
            state = TypeForms.prepared(state, type);
          }
          committed = state;
          return state;
        });
  }

  /**
   * Runs work in one transaction, as {@link Store#inTransaction} tells.
   *
   * @throws IllegalStateException if the store is closed, or this thread is in a transaction
   */
  @Override
  public <R> R inTransaction(
      TransactionMode mode, Function<? super StoreTransaction, ? extends R> work) {
    Objects.requireNonNull(mode, "mode must not be null");
    Objects.requireNonNull(work, "work must not be null");
    if (mode == TransactionMode.WRITE) {
      return alone(() -> run(mode, work));
    }
    enter();
    try {
      return run(mode, work);
    } finally {
      busy.remove(Thread.currentThread());
    }
  }

  private <R> R run(TransactionMode mode, Function<? super StoreTransaction, ? extends R> work) {
    MemoryTransaction transaction = new MemoryTransaction(open(), mode);
    R result;
    try {
      result = work.apply(transaction);
      transaction.requireWhole();
    } finally {
      transaction.end();
    }
    if (mode == TransactionMode.WRITE) {
      committed = transaction.committed();
    }
    return result;
  }

  /**
   * Lets the state go once the running writer is through; running readers finish on theirs.
   *
   * @throws IllegalStateException if this thread is in a transaction of the store
   */
  @Override
  public void close() {
    alone(
        () -> {
          committed = null;
          return NAME;
        });
  }

  /** One step of the only writer. */
  private <R> R alone(Supplier<R> step) {
    enter();
    try {
      writers.lock();
      try {
        return step.get();
      } finally {
        writers.unlock();
      }
    } finally {
      busy.remove(Thread.currentThread());
    }
  }

  private void enter() {
    if (!busy.add(Thread.currentThread())) {
      throw new IllegalStateException(
          "This thread is in a transaction on this store; transactions are not nested");
    }
  }

  private State open() {
    State state = committed;
    if (state == null) {
      throw new IllegalStateException("The memory store is closed");
    }
    return state;
  }
}
