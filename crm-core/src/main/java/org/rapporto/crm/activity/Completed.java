package org.rapporto.crm.activity;

import java.util.List;
import org.rapporto.crm.model.CrmRecord;

/**
 * A completed activity, and what follows from it.
 *
 * @param activity as it is stored now
 * @param planned what was planned next, by the user or by a rule, as it is stored
 * @param suggested what a rule suggests; to be planned with {@link Schedule#plan} or left
 */
public record Completed(
    CrmRecord activity, List<CrmRecord> planned, List<Completion.Next> suggested) {

  /** Copies the lists. */
  public Completed {
    planned = List.copyOf(planned);
    suggested = List.copyOf(suggested);
  }
}
