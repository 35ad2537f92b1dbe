package org.rapporto.crm.imports.match;

import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/**
 * What one row says of a person and of an organisation.
 *
 * @param contact the draft of a contact, or null
 * @param organisation the draft of an organisation, or null
 */
public record CardPair(@Nullable CrmRecord contact, @Nullable CrmRecord organisation) {}
