package org.rapporto.crm.imports.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.row.RowCode;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * What is to become of one card of a row; nothing is taken in before all of them are known.
 *
 * @param id the card; null if the row has none of this type or somebody must decide
 * @param before the card as it is; null if it is new
 * @param image the card as it shall be; null if nothing changes
 * @param skipped why the row is passed over, or null
 * @param candidates between which somebody must decide
 * @param doubles the cards that are merged into this one
 */
record CardStep(
    @Nullable RecordId id,
    @Nullable CrmRecord before,
    @Nullable CrmRecord image,
    @Nullable RowCode skipped,
    List<RecordId> candidates,
    List<CrmRecord> doubles) {

  static final CardStep NONE = new CardStep(null, null, null, null, List.of(), List.of());

  static CardStep created(CrmRecord image) {
    return new CardStep(image.id(), null, image, null, List.of(), List.of());
  }

  static CardStep known(CrmRecord before, CrmRecord after, List<CrmRecord> doubles) {
    CrmRecord image = after.equals(before) ? null : after;
    return new CardStep(before.id(), before, image, null, List.of(), doubles);
  }

  static CardStep skipped(@Nullable RecordId id, RowCode why) {
    return new CardStep(id, null, null, why, List.of(), List.of());
  }

  static CardStep undecided(List<RecordId> candidates) {
    return new CardStep(null, null, null, null, List.copyOf(candidates), List.of());
  }

  boolean isNew() {
    return image != null && before == null;
  }

  List<RecordId> ids() {
    return id == null ? List.of() : List.of(id);
  }
}
