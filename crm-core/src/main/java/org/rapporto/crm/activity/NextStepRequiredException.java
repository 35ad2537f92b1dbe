package org.rapporto.crm.activity;

import java.util.List;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.RecordId;

/**
 * An activity cannot be completed with this outcome before the next one is planned. Nothing was
 * written; complete it with {@link Completion#then}.
 */
public final class NextStepRequiredException extends CrmException {

  private static final long serialVersionUID = 1L;

  private final transient List<Completion.Next> proposals;

  NextStepRequiredException(RecordId activity, String outcome, List<Completion.Next> proposals) {
    super(
        "The outcome '"
            + outcome
            + "' of "
            + activity
            + " asks for a next activity; complete it with Completion.then");
    this.proposals = List.copyOf(proposals);
  }

  /**
   * What the rules would plan.
   *
   * @return at least one
   */
  public List<Completion.Next> proposals() {
    return proposals;
  }
}
