package org.rapporto.crm.imports;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.imports.ledger.Ledger;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.undo.UndoReport;
import org.rapporto.crm.imports.undo.UndoRun;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * The import runs of a base: what was imported, what became of each row, and the way back.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * ImportLedger imports = ImportLedger.of(session);
 * UndoReport undone = imports.undo(report.run());
 * undone.kept().forEach(k -> System.out.println(k.id() + " stays: " + k.reason()));
 * }</pre>
 */
public final class ImportLedger {

  private final CrmSession session;

  private ImportLedger(CrmSession session) {
    this.session = session;
  }

  /**
   * The runs a session sees.
   *
   * @param session who asks
   * @return the ledger
   */
  public static ImportLedger of(CrmSession session) {
    return new ImportLedger(Objects.requireNonNull(session, "session must not be null"));
  }

  /**
   * All runs.
   *
   * @return records of {@link org.rapporto.crm.imports.ledger.ImportRuns}, the newest first
   */
  public List<CrmRecord> runs() {
    return Ledger.of(session).runs(Filter.everything());
  }

  /**
   * One run.
   *
   * @param run its id
   * @return a record of {@link org.rapporto.crm.imports.ledger.ImportRuns}
   * @throws org.rapporto.crm.model.CrmException if there is none
   */
  public CrmRecord get(UUID run) {
    return Ledger.of(session).get(run);
  }

  /**
   * What became of each record of a run, in the order of the file. The cells come along for those
   * that need attention.
   *
   * @param run the id of the run
   * @param listener hears of each record
   */
  public void rows(UUID run, RowListener listener) {
    Ledger ledger = Ledger.of(session);
    CrmRecord record = ledger.get(run);
    if (!record.find(RecordType.CREATED_BY).equals(Optional.of(session.principal().id()))) {
      session.access().require(Action.ADMIN_POLICY, record.type());
    }
    ledger.rows(record, row -> listener.done(row.result(), row.cells()));
  }

  /**
   * Takes a run back: records it created are removed, values it overwrote are put back where nobody
   * changed them since. What people did after the import always stays, and is listed; so does what
   * a later run went on with, until that run is undone. Called again, also after it was broken off,
   * it goes on with what was kept: runs that are undone in any order, and those of which something
   * was kept once more, leave the base as if they had been undone the latest first.
   *
   * @param run the id of the run
   * @return what it came to
   * @throws org.rapporto.crm.model.CrmException if there is no such run, or all of it was undone
   *     before
   */
  public UndoReport undo(UUID run) {
    return UndoRun.undo(session, run);
  }

  /**
   * Takes the values that runs keep of records out of the base: of rows that led to them, and of
   * what was written to them. To be called after {@link org.rapporto.crm.Access#erase}. Rows that
   * failed led to no record and keep their cells; where a person is in one, delete the run's
   * records.
   *
   * @param ids the records, as {@link org.rapporto.crm.audit.ErasureReport#records} tells
   * @return how many batches of rows were changed
   */
  public long forget(Collection<RecordId> ids) {
    return Ledger.of(session).forget(Set.copyOf(ids));
  }
}
