package org.rapporto.crm.guard;

import org.rapporto.crm.guard.DisclosureLimit.Step;
import org.rapporto.crm.model.CrmException;

/**
 * A principal was not shown records, because they would have been more within a time than a limit
 * allows. Records he was shown within that time already are shown to him still.
 */
public final class DisclosureLimitException extends CrmException {

  private static final long serialVersionUID = 1L;

  private final transient DisclosureLimit limit;

  /**
   * An error about one limit.
   *
   * @param principal the id of the principal
   * @param limit the limit
   * @param records how many records are within it for him now
   */
  public DisclosureLimitException(String principal, DisclosureLimit limit, long records) {
    super(
        "Principal '"
            + principal
            + "' may be shown "
            + records
            + " different records within "
            + limit.window()
            + " by the limit '"
            + limit.name()
            + "'; "
            + remedy(limit.step()));
    this.limit = limit;
  }

  private static String remedy(Step step) {
    return switch (step) {
      case REASON -> "give a reason: session.because(…)";
      case APPROVAL -> "have a second person approve more: session.approvals().request(…)";
      case ALERT, BLOCK -> "wait, or have who rules over the limits change it";
    };
  }

  /**
   * Which limit, and so what would do.
   *
   * @return the limit
   */
  public DisclosureLimit limit() {
    return limit;
  }
}
