package org.rapporto.crm;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.rapporto.crm.guard.Approval;
import org.rapporto.crm.internal.ApprovalOperations;
import org.rapporto.crm.internal.Gate;

/**
 * The door for those who need to be shown more than a limit of the guard allows: one asks, a second
 * person approves, for some records and some time. Every step is in the audit. Thread-safe.
 */
public final class Approvals {

  private final Gate gate;

  Approvals(Gate gate) {
    this.gate = gate;
  }

  /**
   * Asks to be shown more.
   *
   * @param limit the name of the limit, as {@link
   *     org.rapporto.crm.guard.DisclosureLimitException#limit} tells
   * @param records how many records more, 1 or more
   * @param reason why
   * @return the request
   */
  public Approval request(String limit, long records, String reason) {
    return gate.<Approval>write(w -> new ApprovalOperations(w).request(limit, records, reason));
  }

  /**
   * What the principal asked for.
   *
   * @return the oldest first
   */
  public List<Approval> own() {
    return gate.<List<Approval>>read(w -> new ApprovalOperations(w).own());
  }

  /**
   * What nobody decided yet.
   *
   * @return the oldest first
   * @throws org.rapporto.crm.access.AccessDeniedException without {@link
   *     org.rapporto.crm.access.Action#ADMIN_POLICY} on {@code audit_event}
   */
  public List<Approval> open() {
    return gate.<List<Approval>>read(w -> new ApprovalOperations(w).open());
  }

  /**
   * Approves what somebody else asked for.
   *
   * @param id of the request
   * @param valid for how long from now
   * @return the request as it stands now
   * @throws org.rapporto.crm.access.AccessDeniedException without {@link
   *     org.rapporto.crm.access.Action#ADMIN_POLICY} on {@code audit_event}, and for one's own
   *     request
   * @throws org.rapporto.crm.model.CrmException if it was decided before
   */
  public Approval approve(UUID id, Duration valid) {
    return gate.<Approval>write(w -> new ApprovalOperations(w).approve(id, valid));
  }

  /**
   * Refuses what somebody else asked for.
   *
   * @param id of the request
   * @return the request as it stands now
   * @throws org.rapporto.crm.access.AccessDeniedException as {@link #approve}
   * @throws org.rapporto.crm.model.CrmException if it was decided before
   */
  public Approval refuse(UUID id) {
    return gate.<Approval>write(w -> new ApprovalOperations(w).refuse(id));
  }
}
