package org.rapporto.crm.activity;

import java.util.List;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.Labels;

/**
 * What may come out of an activity of a kind, and what follows then.
 *
 * @param code what is stored; as the code of a {@link Choice}
 * @param labels what people see
 * @param followUps the next activities; empty if nothing follows by rule
 */
public record Outcome(String code, Labels labels, List<FollowUp> followUps) {

  /** Checks the code and copies the list. */
  public Outcome {
    code = new Choice(code, labels).code();
    followUps = List.copyOf(followUps);
  }

  /**
   * An outcome from which nothing follows by rule.
   *
   * @param code what is stored
   * @param labels what people see
   * @return the outcome
   */
  public static Outcome of(String code, Labels labels) {
    return new Outcome(code, labels, List.of());
  }

  /**
   * This outcome with one more next activity.
   *
   * @param followUp what follows
   * @return a new outcome
   */
  public Outcome then(FollowUp followUp) {
    List<FollowUp> more = new java.util.ArrayList<>(followUps);
    more.add(followUp);
    return new Outcome(code, labels, more);
  }
}
