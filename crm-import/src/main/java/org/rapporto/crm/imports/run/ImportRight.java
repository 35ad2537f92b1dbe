package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** The right to bring records in from a file, which the right to create them does not give. */
final class ImportRight {

  private ImportRight() {}

  static void require(CrmSession session, List<CrmRecord> images) {
    Set<RecordType> types = new LinkedHashSet<>();
    images.forEach(r -> types.add(r.type()));
    types.forEach(type -> session.access().require(Action.IMPORT, type));
    session.access().require(Action.IMPORT, images);
  }

  /**
   * Refuses stored records that a batch merges and the importer may not merge by hand: he needs the
   * right to, must see all of them and all that refers to them, and may delete those that go.
   */
  static void requireMerges(CrmSession session, PlannedBatch batch) {
    Set<RecordId> gone = batch.merges().deletes().keySet();
    List<RecordId> merged = new ArrayList<>(gone);
    for (RecordId survivor : new LinkedHashSet<>(batch.merges().into().values())) {
      session.find(survivor).filter(s -> !gone.contains(s.id())).ifPresent(s -> merged.add(s.id()));
    }
    session.access().requireMergeable(merged);
    for (RecordId id : gone) {
      if (!session.may(Action.DELETE, id)) {
        throw new AccessDeniedException(session.principal(), Action.DELETE, id);
      }
    }
  }
}
