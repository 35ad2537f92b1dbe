package org.rapporto.crm;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Decision;
import org.rapporto.crm.access.PolicyChange;
import org.rapporto.crm.access.PolicyMatrix;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.internal.ReviewOperations;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * Who may do what and why, for those who administer it: everything here needs {@link
 * Action#ADMIN_POLICY} on what is asked about, and tells of records whoever else may read them.
 * Answers come from the very filters the gate uses. What somebody may not read is not there for
 * him, so that he may neither change it nor do anything else to it, whatever is granted.
 * Thread-safe as its session.
 */
public final class AccessReview {

  private final ReviewOperations operations;

  AccessReview(ReviewOperations operations) {
    this.operations = operations;
  }

  /**
   * Why somebody may do something to a record, or not.
   *
   * @param who the principal, as he would act
   * @param action what
   * @param id to which record, live or deleted
   * @return the decision, with every rule about it
   * @throws org.rapporto.crm.access.RecordNotFoundException if there is no such record, or not to
   *     be administered by who asks
   */
  public Decision explain(Principal who, Action action, RecordId id) {
    return operations.explain(who, action, id);
  }

  /**
   * Which users of the directory can read a record.
   *
   * @param id which record, live or deleted
   * @return their ids, in order
   */
  public List<String> whoCanSee(RecordId id) {
    return whoMay(Action.READ, id);
  }

  /**
   * Which users of the directory may do something to a record.
   *
   * @param action what
   * @param id which record, live or deleted
   * @return their ids, in order
   */
  public List<String> whoMay(Action action, RecordId id) {
    return operations.whoMay(action, id);
  }

  /**
   * What another policy would change in who sees the live records of a type.
   *
   * @param other the other policy
   * @param type which records
   * @return an entry for every user of the directory for whom it would change something
   */
  public List<PolicyChange> whatIf(AccessPolicy other, RecordType type) {
    return operations.whatIf(other, Action.READ, type);
  }

  /**
   * The rules of the policy that hold on no live record for any user of the directory: a mistake,
   * or no longer of use.
   *
   * @return the ids of the rules
   */
  public List<String> rulesNeverMatched() {
    return operations.rulesNeverMatched();
  }

  /**
   * Who may do what to some records, as a table that a host's test compares with the one it keeps.
   *
   * @param who the principals
   * @param actions what
   * @param ids to which records
   * @return the table
   */
  public PolicyMatrix matrix(List<Principal> who, List<Action> actions, List<RecordId> ids) {
    List<PolicyMatrix.Row> rows = new ArrayList<>();
    for (Principal principal : who) {
      for (Action action : actions) {
        List<RecordId> allowed =
            ids.stream().filter(id -> explain(principal, action, id).allowed()).toList();
        rows.add(new PolicyMatrix.Row(principal.id(), action, allowed));
      }
    }
    return new PolicyMatrix(ids, rows);
  }
}
