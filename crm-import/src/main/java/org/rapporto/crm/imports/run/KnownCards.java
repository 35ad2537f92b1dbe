package org.rapporto.crm.imports.run;

import java.util.List;
import org.rapporto.crm.imports.match.CardBase;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** The records a run can meet: those of the base, and in a plan also those it would make. */
interface KnownCards {

  /** The contacts and organisations drafts may be about, and those of ids, in a few queries. */
  CardBase load(List<CrmRecord> drafts, List<RecordId> ids);

  /** Records of another type that may be what drafts are about, by {@link OtherKeys}. */
  List<CrmRecord> loadOthers(RecordType type, List<CrmRecord> drafts);

  /**
   * Saves records, or checks that they could be saved.
   *
   * @return as stored, or as they would be, in the same order
   * @throws org.rapporto.crm.model.CrmException if one is refused; then nothing was taken
   */
  List<CrmRecord> save(List<CrmRecord> images);

  /** An id for a new record. */
  RecordId newId(RecordType type);

  /** The id a draft names if no record ever had it, else a new one. */
  RecordId idOf(CrmRecord draft);
}
