package org.rapporto.crm.store;

import java.util.List;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;

/**
 * What can be done inside a transaction. Writes take lists, so that an import writes thousands of
 * rows a statement. After a call threw, the transaction is lost: later calls throw {@link
 * IllegalStateException}, and everything is rolled back.
 */
public interface StoreTransaction {

  /**
   * Finds records in order.
   *
   * @param selection what to find
   * @return at most {@link Selection#limit} records, under the type the selection names
   */
  List<CrmRecord> find(Selection selection);

  /**
   * Counts records.
   *
   * @param type of which type
   * @param filter which of them
   * @param scope live ones, deleted ones or all
   * @return how many
   */
  default long count(RecordType type, Filter filter, Scope scope) {
    return count(type, filter, scope, Long.MAX_VALUE);
  }

  /**
   * Counts records as far as somebody wants to know.
   *
   * @param type of which type
   * @param filter which of them
   * @param scope live ones, deleted ones or all
   * @param atMost where to stop; 0 or more
   * @return how many, or {@code atMost} if there are more
   * @throws IllegalArgumentException if it should stop below 0
   */
  long count(RecordType type, Filter filter, Scope scope, long atMost);

  /**
   * Groups, counts and sums live records.
   *
   * @param summary what to sum up
   * @return one group for each combination of keys that occurs, by key ascending with missing keys
   *     last; of no keys exactly one group
   */
  List<Group> summarize(Summary summary);

  /**
   * Inserts new records.
   *
   * @param records with ids, of any types that were prepared
   * @return the records as stored, at version 1, in the same order
   * @throws DuplicateRecordException if an id, a natural key or an external id is taken
   */
  List<CrmRecord> insert(List<CrmRecord> records);

  /**
   * Replaces records by later images of themselves. Values of fields that the type of an image does
   * not have, because it is an earlier form, stay as they are.
   *
   * @param records as they shall be, each with the version it was read at; no id twice
   * @return the records as stored, at the next version, in the same order
   * @throws StaleRecordException if a stored version differs or there is no such record
   * @throws DuplicateRecordException if a natural key or an external id is taken
   * @throws IllegalArgumentException if the list has an id twice
   */
  List<CrmRecord> update(List<CrmRecord> records);

  /**
   * Removes records for good. (A soft deletion is an update.)
   *
   * @param records each with the version it was read at
   * @throws StaleRecordException if a stored version differs or there is no such record
   */
  void delete(List<CrmRecord> records);
}
