package org.rapporto.crm.merge;

import org.rapporto.crm.model.RecordId;

/**
 * A link that a merge moves.
 *
 * @param record which record refers
 * @param field the name of its field
 * @param from what it refers to before
 * @param to what it refers to after
 */
public record LinkMove(RecordId record, String field, RecordId from, RecordId to) {}
