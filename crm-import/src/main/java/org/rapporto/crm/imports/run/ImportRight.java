package org.rapporto.crm.imports.run;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;

/** The right to bring records in from a file, which the right to create them does not give. */
final class ImportRight {

  private ImportRight() {}

  static void require(CrmSession session, Collection<CrmRecord> images) {
    Set<RecordType> types = new LinkedHashSet<>();
    images.forEach(r -> types.add(r.type()));
    types.forEach(type -> session.access().require(Action.IMPORT, type));
  }
}
