package org.rapporto.crm.store;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.rapporto.crm.model.RecordType;

/**
 * A place where records live. Thread-safe: any number of threads may run transactions at a time.
 *
 * <p>Implementers: extend the contract kit's {@code StoreContract} and make it green.
 */
public interface Store extends AutoCloseable {

  /**
   * The name for messages, such as {@code "sqlite"}.
   *
   * @return a short name
   */
  String name();

  /**
   * What this store can do beyond the basics. A query that needs more is refused by the gate before
   * the store is asked; a store that is asked all the same throws {@link
   * org.rapporto.crm.model.UnsupportedQueryException}.
   *
   * @return the declared abilities
   */
  Set<Capability> capabilities();

  /**
   * Makes room for records of these types: adds tables, columns and indexes, and never drops
   * anything. Asked again with the same types it does nothing; asked with later forms of known
   * types it adds what is new, and earlier forms stay good. Values of an added field are missing on
   * older records.
   *
   * @param types all types that transactions will use from now on, at least
   * @throws StoreException if what is there does not fit, such as a column of another value type
   */
  void prepare(List<RecordType> types);

  /**
   * Runs work in one transaction: all of it is committed when {@code work} returns, and none of it
   * when {@code work} throws, or when a call on the transaction threw and {@code work} hid it; what
   * was hidden is then thrown from here.
   *
   * <p>A transaction sees one committed state from its beginning on, and its own changes. Write
   * transactions take effect one after the other. Transactions are not nested: {@code work} must
   * not start another on the same store and thread.
   *
   * @param mode whether the work may write
   * @param work what to do; the transaction is good only inside, on the calling thread
   * @param <R> what the work gives
   * @return what the work gave
   * @throws StoreUnavailableException if the store cannot be reached or is busy; may be retried
   * @throws StoreException for other errors of the store
   * @throws IllegalStateException if the store is closed, or this thread is in a transaction of it
   */
  <R> R inTransaction(TransactionMode mode, Function<? super StoreTransaction, ? extends R> work);

  /**
   * Releases what the store holds. Closing again does nothing; later calls throw.
   *
   * @throws IllegalStateException if this thread is in a transaction of the store, which stays open
   */
  @Override
  void close();
}
