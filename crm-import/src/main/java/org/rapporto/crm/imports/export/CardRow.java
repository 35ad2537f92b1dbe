package org.rapporto.crm.imports.export;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * One record and what its row also tells of.
 *
 * @param record the record
 * @param roles the roles of a person, the one to show first in front
 * @param targets the records that references lead to, as far as they may be read
 */
record CardRow(CrmRecord record, List<Role> roles, Map<RecordId, CrmRecord> targets) {

  /**
   * What a person is in an organisation.
   *
   * @param affiliation the role
   * @param organisation where, or null if it may not be read
   */
  record Role(CrmRecord affiliation, @Nullable CrmRecord organisation) {}
}
