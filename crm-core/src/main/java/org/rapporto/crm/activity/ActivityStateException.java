package org.rapporto.crm.activity;

import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.RecordId;

/** An activity is not in a state in which this could be done. Nothing was written. */
public final class ActivityStateException extends CrmException {

  private static final long serialVersionUID = 1L;

  ActivityStateException(RecordId activity, Phase found, Phase wanted) {
    super("Activity " + activity + " is " + found + "; this is for one that is " + wanted);
  }
}
