package org.rapporto.crm.blackbox.reference;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/** A store that copies everything for every writer, and has at most one flaw. */
final class ReferenceStore implements Store {

  private final Disk disk;
  private final Set<Capability> capabilities;
  private final Set<Flaw> flaws;
  private final ThreadLocal<Boolean> busy = ThreadLocal.withInitial(() -> false);
  private volatile boolean closed;

  ReferenceStore(Disk disk, Set<Capability> capabilities, Set<Flaw> flaws) {
    this.disk = disk;
    this.capabilities = capabilities;
    this.flaws = flaws;
  }

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  boolean has(Flaw flaw) {
    return flaws.contains(flaw);
  }

  Disk disk() {
    return disk;
  }

  boolean knows(String type) {
    return disk.types.containsKey(type);
  }

  RecordType known(String name) {
    RecordType type = disk.types.get(name);
    if (type == null) {
      throw new StoreException("Record type '" + name + "' was not prepared");
    }
    return type;
  }

  @Override
  public void prepare(List<RecordType> types) {
    requireOpen();
    Map<String, RecordType> prepared = new HashMap<>(disk.types);
    for (RecordType type : types) {
      RecordType known = prepared.get(type.name());
      if (known == null || type.covers(known)) {
        prepared.put(type.name(), type);
      } else if (!known.covers(type) && !has(Flaw.TAKES_ANY_FORM)) {
        throw new StoreException("Record type " + type + " does not fit " + known + " in name");
      }
    }
    disk.types = prepared;
  }

  private void requireOpen() {
    if (closed && !has(Flaw.STAYS_OPEN)) {
      throw new IllegalStateException("This store was closed");
    }
  }

  @Override
  public <R> R inTransaction(
      TransactionMode mode, Function<? super StoreTransaction, ? extends R> work) {
    requireOpen();
    if (busy.get() && !has(Flaw.NESTS)) {
      throw new IllegalStateException("Transactions are not nested");
    }
    boolean locks = mode == TransactionMode.WRITE && !has(Flaw.LETS_WRITERS_OVERLAP);
    if (locks) {
      disk.writers.lock();
    }
    busy.set(true);
    try {
      return run(mode, work);
    } finally {
      busy.set(false);
      if (locks) {
        disk.writers.unlock();
      }
    }
  }

  private <R> R run(TransactionMode mode, Function<? super StoreTransaction, ? extends R> work) {
    Map<RecordId, CrmRecord> before = disk.rows;
    ReferenceTransaction transaction = new ReferenceTransaction(this, mode, snapshot(mode));
    boolean good = false;
    try {
      R result = work.apply(transaction);
      @Nullable Throwable hidden = transaction.failure();
      if (hidden != null && !has(Flaw.HIDES_THAT_IT_IS_LOST)) {
        good = has(Flaw.COMMITS_WHAT_IS_LOST);
        if (hidden instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) hidden;
      }
      good = hidden == null;
      return result;
    } finally {
      transaction.end();
      if (mode == TransactionMode.WRITE) {
        disk.rows = good || has(Flaw.IGNORES_ROLLBACK) ? transaction.rows() : before;
      }
    }
  }

  private @Nullable Map<RecordId, CrmRecord> snapshot(TransactionMode mode) {
    if (mode == TransactionMode.READ) {
      return has(Flaw.BEGINS_AT_THE_FIRST_READ) ? null : disk.rows;
    }
    Map<RecordId, CrmRecord> copy = new LinkedHashMap<>(disk.rows);
    if (has(Flaw.SHOWS_UNCOMMITTED)) {
      disk.rows = copy;
    }
    return copy;
  }

  @Override
  public void close() {
    if (busy.get() && !has(Flaw.NESTS)) {
      throw new IllegalStateException("A store is not closed inside its transactions");
    }
    closed = true;
  }
}
