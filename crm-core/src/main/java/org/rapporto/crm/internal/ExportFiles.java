package org.rapporto.crm.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.guard.ExportFile;
import org.rapporto.crm.guard.ExportRefusedException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Selection;

/** Who may fetch the file of an export: who made it, for a while, as long as he may export. */
public final class ExportFiles {

  private ExportFiles() {}

  /** Enters a file in the transaction that enters what is in it. */
  static void enter(UnitOfWork work, UUID export, String type, long records) {
    work.store.insert(
        List.of(
            CrmRecord.of(SystemTypes.FILE, id(export))
                .with(RecordType.CREATED_AT, work.now())
                .with(RecordType.CREATED_BY, work.principal.id())
                .with(RecordType.OWNER, work.principal.isSystem() ? null : work.principal.id())
                .with(SystemTypes.FILE_TYPE, type)
                .with(SystemTypes.FILE_RECORDS, records)
                .with(SystemTypes.FILE_UNTIL, work.now().plus(validFor(work)))));
  }

  private static Duration validFor(UnitOfWork work) {
    return work.environment.safeguards().meter().policy().export().validFor();
  }

  private static RecordId id(UUID export) {
    return new RecordId(SystemTypes.FILE_NAME, export);
  }

  /**
   * Lets a principal have his file once more.
   *
   * @param work as whom, and where
   * @param export the id of the export
   * @return the file
   */
  public static ExportFile fetch(UnitOfWork work, UUID export) {
    Filter his =
        Filter.hasId(List.of(id(export)))
            .and(madeBy(work.principal))
            .and(SystemTypes.FILE_UNTIL.greaterThan(work.now()));
    ExportFile file =
        work.store.find(Selection.of(SystemTypes.FILE, his)).stream()
            .map(row -> file(export, row))
            .filter(f -> mayExport(work, f.type()))
            .findFirst()
            .orElseThrow(() -> refused(export));
    AuditLog.note(
        work,
        Action.EXPORT,
        null,
        Map.of("export", "fetched", "run", export.toString(), "type", file.type()));
    return file;
  }

  /** A system authority may bear the name of a user, who is another one. */
  private static Filter madeBy(Principal principal) {
    return RecordType.CREATED_BY
        .eq(principal.id())
        .and(principal.isSystem() ? RecordType.OWNER.isMissing() : RecordType.OWNER.isSet());
  }

  /** One answer to all that is not his, so that nobody learns what there is. */
  private static ExportRefusedException refused(UUID export) {
    return new ExportRefusedException(
        "There is no file of export " + export + " for you to fetch now; export again");
  }

  private static boolean mayExport(UnitOfWork work, String type) {
    return work.environment
        .types()
        .find(type)
        .filter(t -> !(work.gate.allowed(t, Action.EXPORT) instanceof Filter.Nothing))
        .isPresent();
  }

  private static ExportFile file(UUID export, CrmRecord row) {
    return new ExportFile(
        export,
        row.get(SystemTypes.FILE_TYPE),
        row.get(SystemTypes.FILE_RECORDS),
        row.get(SystemTypes.FILE_UNTIL));
  }
}
