package org.rapporto.crm.imports.run;

import java.util.List;
import java.util.Optional;
import org.rapporto.crm.model.RecordId;

/**
 * The organisations of a row.
 *
 * @param met the one by which the person can be met
 * @param candidates between which somebody must decide
 */
record RowPlaces(Optional<RecordId> met, List<RecordId> candidates) {

  static RowPlaces of(CardStep organisation) {
    return new RowPlaces(Optional.ofNullable(organisation.id()), organisation.candidates());
  }
}
