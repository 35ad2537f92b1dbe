package org.rapporto.crm.imports.run;

import java.util.List;
import org.rapporto.crm.imports.ledger.Write;
import org.rapporto.crm.imports.match.CardBase;
import org.rapporto.crm.imports.match.CardPair;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** The records a run can meet: those of the base, and in a plan also those it would make. */
interface KnownCards {

  /** The contacts and organisations rows may be about, and those of ids, in a few queries. */
  CardBase load(List<CardPair> rows, List<RecordId> ids);

  /** Records of another type that may be what drafts are about, by {@link OtherKeys}. */
  List<CrmRecord> loadOthers(RecordType type, List<CrmRecord> drafts);

  /**
   * Saves what a batch comes to, or checks that it could be saved.
   *
   * @return what was written
   * @throws org.rapporto.crm.model.CrmException if a record is refused; then nothing was taken
   */
  List<Write> save(PlannedBatch batch);

  /**
   * Whether somebody looks at what each row does to its records. Else only what all rows come to is
   * kept: of a card that a thousand rows add to there would be a thousand images.
   */
  boolean showsSteps();

  /** An id for a new record. */
  RecordId newId(RecordType type);

  /** The id a draft names if no record ever had it, else a new one. */
  RecordId idOf(CrmRecord draft);
}
