package org.rapporto.crm.recurrence;

import org.rapporto.crm.model.CrmException;

/** A rule that cannot be read or that RFC 5545 does not allow. */
public final class InvalidRuleException extends CrmException {

  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  private final RuleProblem problem;

  /** Where, from 0. */
  private final int position;

  /**
   * An error at one place of the text.
   *
   * @param problem what is wrong
   * @param position index of the character where it begins, from 0; 0 if the rule has no text
   * @param message what was found and what would do
   */
  public InvalidRuleException(RuleProblem problem, int position, String message) {
    super("At character " + position + " of the rule: " + message);
    this.problem = problem;
    this.position = position;
  }

  /**
   * What is wrong.
   *
   * @return the code
   */
  public RuleProblem problem() {
    return problem;
  }

  /**
   * Where it is wrong.
   *
   * @return index of a character, from 0
   */
  public int position() {
    return position;
  }
}
