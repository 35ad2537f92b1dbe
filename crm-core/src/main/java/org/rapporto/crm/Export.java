package org.rapporto.crm;

import java.util.List;
import java.util.UUID;
import org.rapporto.crm.internal.ExportOperation;
import org.rapporto.crm.model.CrmRecord;

/**
 * An export that is going on, see {@link CrmSession#export}. Good inside that call alone, and not
 * thread-safe.
 */
public final class Export {

  private final CrmSession session;
  private final ExportOperation operation;

  Export(CrmSession session, ExportOperation operation) {
    this.session = session;
    this.operation = operation;
  }

  /**
   * Reads what may leave the base: records that the principal may read and may export, without the
   * fields that may not leave.
   *
   * @return a session on one committed state; a write throws
   */
  public CrmSession session() {
    return session;
  }

  /**
   * The id of the export, which the audit has as {@code run}. Once the export is done, {@link
   * Access#fetch} tells who may have its file.
   *
   * @return the id
   */
  public UUID id() {
    return operation.id();
  }

  /**
   * Tells that records are written into the file, each once, for the audit.
   *
   * @param records in the order of the export
   */
  public void taken(List<CrmRecord> records) {
    records.forEach(r -> operation.taken(r.id().value()));
  }
}
