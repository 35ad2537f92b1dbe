package org.rapporto.crm.access;

import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Variable;

/**
 * Filters by whose a record is. The team and the unit of a record are those its owner has now, as
 * the {@link Directory} tells, so that a record moves with its owner and no copy of them grows old.
 * A record without an owner is nobody's.
 */
public final class Owners {

  private Owners() {}

  /**
   * Records of the principal.
   *
   * @return the filter
   */
  public static Filter me() {
    return owner(Variable.ME);
  }

  /**
   * Records of users who share a team with the principal, and his own.
   *
   * @return the filter
   */
  public static Filter myTeams() {
    return owner(Variable.MY_TEAMS);
  }

  /**
   * Records of users of the principal's unit, and his own.
   *
   * @return the filter
   */
  public static Filter myUnit() {
    return owner(Variable.MY_UNIT);
  }

  /**
   * Records of the principal and of everybody who reports to him, directly or not.
   *
   * @return the filter
   */
  public static Filter mySubtree() {
    return owner(Variable.MY_SUBTREE);
  }

  private static Filter owner(Variable variable) {
    return RecordType.OWNER.is(Operator.EQ, variable);
  }
}
