package org.rapporto.crm.imports.run;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * A role that a row tells of.
 *
 * @param contact who
 * @param organisation where
 * @param draft what the row says of it, or null
 * @param empty the fields for which the row has empty cells alone
 */
record RoleDraft(
    RecordId contact, RecordId organisation, @Nullable CrmRecord draft, Set<String> empty) {

  private static final CrmRecord BARE = CrmRecord.of(Affiliations.TYPE);

  CrmRecord said() {
    return draft == null ? BARE : draft;
  }

  CrmRecord made(RecordId id) {
    return said()
        .withId(id)
        .with(Affiliations.CONTACT, contact)
        .with(Affiliations.ORGANISATION, organisation);
  }
}
