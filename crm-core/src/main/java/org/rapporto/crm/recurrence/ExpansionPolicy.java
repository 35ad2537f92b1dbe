package org.rapporto.crm.recurrence;

/**
 * How to expand where standards and programs differ.
 *
 * @param reading of rules that leave a month or weekday open
 * @param gap for times the clocks skip
 * @param overlap for times the clocks show twice
 * @param start for a start outside its rule
 */
public record ExpansionPolicy(
    RuleReading reading, GapPolicy gap, OverlapPolicy overlap, StartPolicy start) {

  private static final ExpansionPolicy STANDARD =
      new ExpansionPolicy(
          RuleReading.RFC, GapPolicy.SHIFT_FORWARD, OverlapPolicy.EARLIER, StartPolicy.INCLUDE);

  /**
   * What is taken if nothing is said: the reading of RFC 5545, shifted over gaps, the earlier of
   * two, the start included.
   *
   * @return the policy
   */
  public static ExpansionPolicy standard() {
    return STANDARD;
  }

  /**
   * With another reading.
   *
   * @param other the reading
   * @return a new policy
   */
  public ExpansionPolicy with(RuleReading other) {
    return new ExpansionPolicy(other, gap, overlap, start);
  }

  /**
   * With another policy for gaps.
   *
   * @param other the policy
   * @return a new policy
   */
  public ExpansionPolicy with(GapPolicy other) {
    return new ExpansionPolicy(reading, other, overlap, start);
  }

  /**
   * With another policy for overlaps.
   *
   * @param other the policy
   * @return a new policy
   */
  public ExpansionPolicy with(OverlapPolicy other) {
    return new ExpansionPolicy(reading, gap, other, start);
  }

  /**
   * With another policy for the start.
   *
   * @param other the policy
   * @return a new policy
   */
  public ExpansionPolicy with(StartPolicy other) {
    return new ExpansionPolicy(reading, gap, overlap, other);
  }
}
