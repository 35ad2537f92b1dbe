package org.rapporto.crm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Delegation;
import org.rapporto.crm.access.HandOver;
import org.rapporto.crm.access.Share;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.internal.SharingOperations;
import org.rapporto.crm.model.RecordId;

/**
 * Access that is lent: single records to others, the own rights to a delegate, and all records of
 * one who leaves to a successor. What is taken back is gone for every transaction that begins after
 * it, and windows are read off the clock of the {@code Crm} in each; nothing has to run for that.
 * Thread-safe as its session.
 *
 * <pre>{@code
 * session.access().sharing().share(deal.id(), Subject.user("bob"), ShareLevel.READ, nextWeek, "holidays");
 * }</pre>
 */
public final class Sharing {

  private final CrmSession session;
  private final SharingOperations operations;

  Sharing(CrmSession session, SharingOperations operations) {
    this.session = session;
    this.operations = operations;
  }

  /**
   * Shares a record from now on.
   *
   * @param id which
   * @param with a role, a team, a unit or a user
   * @param level how far; at most as far as one's own rights go
   * @param until from when on no longer, or null for as long as nobody takes it back
   * @param reason why
   * @return the share
   * @throws org.rapporto.crm.access.RecordNotFoundException if there is no such live record, or not
   *     for this principal
   * @throws org.rapporto.crm.access.AccessDeniedException without {@link
   *     org.rapporto.crm.access.Action#SHARE} on it
   */
  public Share share(
      RecordId id, Subject with, ShareLevel level, @Nullable Instant until, String reason) {
    return operations.share(
        new Share(id, with, level, session.clock().instant(), until, reason, ""));
  }

  /**
   * Shares a record for a time that may begin later, such as the holidays of next month.
   *
   * @param share as {@link Share#from} makes it; what is said to begin in the past begins now
   * @return the share, as this principal's
   * @throws org.rapporto.crm.access.RecordNotFoundException if there is no such live record, or not
   *     for this principal
   * @throws org.rapporto.crm.access.AccessDeniedException without {@link
   *     org.rapporto.crm.access.Action#SHARE} on it
   */
  public Share share(Share share) {
    return operations.share(share);
  }

  /**
   * Takes back what is shared with somebody.
   *
   * @param id which record
   * @param with with whom
   * @return whether anything was
   */
  public boolean unshare(RecordId id, Subject with) {
    return operations.unshare(id, with);
  }

  /**
   * With whom a record is shared now, or will be, for those who may share it.
   *
   * @param id which
   * @return the shares
   */
  public List<Share> of(RecordId id) {
    return operations.sharesOf(id);
  }

  /**
   * Puts rights into other hands: one's own, or with {@link
   * org.rapporto.crm.access.Action#ADMIN_POLICY} those of others. Nobody passes on what was
   * delegated to him.
   *
   * @param delegation what to whom
   */
  public void delegate(Delegation delegation) {
    operations.delegate(delegation);
  }

  /**
   * Takes rights back.
   *
   * @param delegator whose
   * @param delegate from whom
   * @return whether there were any
   */
  public boolean endDelegation(String delegator, String delegate) {
    return operations.endDelegation(delegator, delegate);
  }

  /**
   * What somebody delegates now.
   *
   * @param delegator whose rights: one's own, or with the right to administer those of others
   * @return the delegations
   */
  public List<Delegation> delegationsBy(String delegator) {
    return operations.delegationsBy(delegator);
  }

  /**
   * Hands over the records of one who leaves. What was shared with him by name and by him, and what
   * was delegated to him and by him, ends at once; then his live records get their new owner, some
   * hundreds a transaction. A run that breaks off goes on where it was when it is started again.
   * (That he may not act any more, the directory says.)
   *
   * @param leaver the id of who leaves
   * @param successor the id of who takes over
   * @return how many records moved, and which ones did not
   * @throws org.rapporto.crm.access.AccessDeniedException without {@link
   *     org.rapporto.crm.access.Action#ADMIN_POLICY}
   */
  public HandOver handOver(String leaver, String successor) {
    if (leaver.equals(successor)) {
      throw new IllegalArgumentException("Nobody hands over to himself; found '" + leaver + "'");
    }
    operations.revokeAll(leaver);
    return new OwnerChange(session, leaver, successor).run(() -> operations.ownedBy(leaver));
  }
}
