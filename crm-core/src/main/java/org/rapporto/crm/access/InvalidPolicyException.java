package org.rapporto.crm.access;

import java.util.List;
import org.rapporto.crm.model.CrmException;

/** A policy whose rules do not fit the record types or each other. */
public final class InvalidPolicyException extends CrmException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** What can be wrong with a rule. */
  public enum Code {
    /** Two rules have one id. */
    ID_TWICE,
    /** A record type is not known. */
    UNKNOWN_TYPE,
    /** A field is not known, or is used as another kind of field. */
    UNKNOWN_FIELD,
    /** A condition cannot be asked of the records the rule is about. */
    CONDITION,
    /** Rules through parents lead back to where they began. */
    VIA_CIRCLE,
    /** Rules through parents take more steps than a query can. */
    VIA_TOO_DEEP,
    /** A grant that can never hold, as nothing passes it or a forbid takes all of it away. */
    UNREACHABLE_GRANT,
    /** A forbid of what nothing grants, or what another forbid refuses already. */
    REDUNDANT_FORBID,
    /** A mask that does not suit the field. */
    MASK
  }

  /**
   * One thing wrong.
   *
   * @param rule the id of the rule
   * @param code what kind of thing
   * @param message what was found and what would do
   */
  public record Problem(String rule, Code code, String message) {}

  /**
   * An error about one policy.
   *
   * @param version what the policy is called
   * @param problems at least one
   */
  public InvalidPolicyException(String version, List<Problem> problems) {
    super("Policy '" + version + "' does not hold together: " + problems);
    this.problems = List.copyOf(problems);
  }

  /**
   * All that is wrong.
   *
   * @return at least one
   */
  public List<Problem> problems() {
    return problems;
  }
}
