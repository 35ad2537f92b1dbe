package org.rapporto.crm.blackbox.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StaleRecordException;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.Summary;
import org.rapporto.crm.store.TransactionMode;

/** One transaction over a map of records. */
final class ReferenceTransaction implements StoreTransaction {

  private final ReferenceStore store;
  private final TransactionMode mode;
  private @Nullable Map<RecordId, CrmRecord> rows;
  private @Nullable Throwable failure;
  private boolean ended;

  ReferenceTransaction(
      ReferenceStore store, TransactionMode mode, @Nullable Map<RecordId, CrmRecord> rows) {
    this.store = store;
    this.mode = mode;
    this.rows = rows;
  }

  Map<RecordId, CrmRecord> rows() {
    if (rows == null || (mode == TransactionMode.READ && store.has(Flaw.READS_THE_LATEST))) {
      rows = store.disk().rows;
    }
    return Objects.requireNonNull(rows);
  }

  @Nullable Throwable failure() {
    return failure;
  }

  void end() {
    ended = !store.has(Flaw.OUTLIVES_ITS_END);
  }

  private <R> R guarded(Supplier<R> call) {
    if (ended || failure != null) {
      throw new IllegalStateException("The transaction is lost or has ended");
    }
    try {
      return call.get();
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public List<CrmRecord> find(Selection selection) {
    return guarded(() -> new ReferenceQuery(store, rows()).find(selection));
  }

  @Override
  public long count(RecordType type, Filter filter, Scope scope, long atMost) {
    if (atMost < 0) {
      throw new IllegalArgumentException("A bound below 0: " + atMost);
    }
    return guarded(
        () -> {
          Selection whole = Selection.of(type, filter).in(scope);
          return Math.min(atMost, new ReferenceQuery(store, rows()).passing(whole).size());
        });
  }

  @Override
  public List<Group> summarize(Summary summary) {
    return guarded(() -> new ReferenceSummary(store, rows()).groups(summary));
  }

  @Override
  public List<CrmRecord> insert(List<CrmRecord> records) {
    return guarded(() -> write(records, image -> inserted(image)));
  }

  @Override
  public List<CrmRecord> update(List<CrmRecord> records) {
    return guarded(
        () -> {
          if (Set.copyOf(ids(records)).size() < records.size()) {
            throw new IllegalArgumentException("A record twice in " + ids(records));
          }
          return write(records, image -> updated(image));
        });
  }

  @Override
  public void delete(List<CrmRecord> records) {
    guarded(
        () -> {
          requireWriting();
          for (CrmRecord image : records) {
            requireCurrent(image);
            rows().remove(image.id());
          }
          return true;
        });
  }

  private static List<RecordId> ids(List<CrmRecord> records) {
    return records.stream().map(CrmRecord::id).toList();
  }

  /** What is stored of one image. */
  private interface Step {
    CrmRecord stored(CrmRecord image);
  }

  private List<CrmRecord> write(List<CrmRecord> records, Step step) {
    requireWriting();
    List<CrmRecord> written = new ArrayList<>();
    for (CrmRecord image : records) {
      CrmRecord stored = StoredForm.flawed(store, step.stored(image));
      rows().put(image.id(), stored);
      written.add(image.storedAs(stored.version()));
      if (store.has(Flaw.CHECKS_KEYS_ROW_BY_ROW)) {
        new UniqueValues(store).check(rows().values());
      }
    }
    new UniqueValues(store).check(rows().values());
    return written;
  }

  private CrmRecord inserted(CrmRecord image) {
    if (rows().containsKey(image.id()) && !store.has(Flaw.OVERWRITES_ON_INSERT)) {
      throw store.has(Flaw.PRINTS_VALUES)
          ? new StoreException("There is " + StoredForm.values(image))
          : new DuplicateRecordException(image.type().name(), DuplicateRecordException.ID);
    }
    return StoredForm.whole(store.known(image.type().name()), image, null).storedAs(1);
  }

  private CrmRecord updated(CrmRecord image) {
    requireCurrent(image);
    CrmRecord before = store.has(Flaw.DROPS_VALUES_OF_LATER_FIELDS) ? null : rows().get(image.id());
    long version = image.version() + (store.has(Flaw.KEEPS_THE_VERSION) ? 0 : 1);
    return StoredForm.whole(store.known(image.type().name()), image, before).storedAs(version);
  }

  private void requireCurrent(CrmRecord image) {
    CrmRecord stored = rows().get(image.id());
    boolean good =
        stored == null
            ? store.has(Flaw.UPDATES_WHAT_IS_GONE)
            : stored.version() == image.version() || store.has(Flaw.CHECKS_NO_VERSIONS);
    if (!good) {
      throw new StaleRecordException(image.id(), image.version());
    }
  }

  private void requireWriting() {
    if (mode == TransactionMode.READ && !store.has(Flaw.WRITES_WHEN_READING)) {
      throw new IllegalStateException("This transaction only reads");
    }
  }
}
