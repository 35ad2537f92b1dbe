package org.rapporto.crm.access;

import java.util.List;
import java.util.Map;

/**
 * Why a principal may do something to a record, or not.
 *
 * @param allowed whether he may
 * @param grants the grants about him, this action and this type
 * @param forbids the forbids about him, this action and this type
 * @param masked the fields of the record he is not shown, and what he is shown instead
 * @param remark what decides besides the rules, such as that he left; empty if nothing does
 */
public record Decision(
    boolean allowed,
    List<Reason> grants,
    List<Reason> forbids,
    Map<String, Mask> masked,
    String remark) {

  /** Copies the collections. */
  public Decision {
    grants = List.copyOf(grants);
    forbids = List.copyOf(forbids);
    masked = Map.copyOf(masked);
  }

  /**
   * What one rule says.
   *
   * @param rule its id
   * @param holds whether it holds on the record
   * @param condition its condition, as a filter prints
   */
  public record Reason(String rule, Holds holds, String condition) {}

  /** Whether a rule holds on a record. */
  public enum Holds {
    /** It does. */
    YES,
    /** It does not. */
    NO,
    /** A value it asks for is missing: as a grant it does not hold, as a forbid it does. */
    UNDECIDED
  }
}
