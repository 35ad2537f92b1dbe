package org.rapporto.crm.activity;

import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.Labels;

/**
 * One status activities of a kind can have.
 *
 * @param code what is stored; as the code of a {@link Choice}
 * @param labels what people see
 * @param phase what it comes to
 */
public record ActivityStatus(String code, Labels labels, Phase phase) {

  /** Checks the code. */
  public ActivityStatus {
    code = new Choice(code, labels).code();
  }
}
