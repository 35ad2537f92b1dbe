package org.rapporto.crm.merge;

import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * A merge that was done.
 *
 * @param merge the id of its record of {@link org.rapporto.crm.contact.CardMerges}, by which it can
 *     be taken back
 * @param survivor the record that stayed, as it is stored
 * @param done what was done
 */
public record MergeResult(RecordId merge, CrmRecord survivor, MergePreview done) {}
