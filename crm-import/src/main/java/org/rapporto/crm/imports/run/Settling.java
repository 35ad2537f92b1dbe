package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.row.RowCode;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/** A row whose contact and organisation are settled, and what is still to be settled. */
final class Settling {
  final RowDrafts row;
  final List<CellNote> notes;
  final List<PlannedCard> planned = new ArrayList<>();
  @Nullable RecordId contact;
  @Nullable RecordId organisation;
  Map<String, RecordId> named = Map.of();
  List<CrmRecord> others = List.of();
  List<RecordId> ids = List.of();
  boolean isTaken;
  Outcome outcome = Outcome.SKIPPED;

  Settling(RowDrafts row) {
    this.row = row;
    this.notes = new ArrayList<>(row.notes());
  }

  void end(Outcome is, List<RecordId> about) {
    outcome = is;
    ids = about;
  }

  void note(RowCode code) {
    notes.add(CellNote.ofRow(code));
  }

  boolean isWithoutCard() {
    return row.contact() == null && row.organisation() == null;
  }
}
