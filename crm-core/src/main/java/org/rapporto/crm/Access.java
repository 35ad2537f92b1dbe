package org.rapporto.crm;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.audit.ErasureReport;
import org.rapporto.crm.guard.ExportFile;
import org.rapporto.crm.internal.Colleagues;
import org.rapporto.crm.internal.Erasure;
import org.rapporto.crm.internal.ExportFiles;
import org.rapporto.crm.internal.Gate;
import org.rapporto.crm.internal.PolicyOperations;
import org.rapporto.crm.internal.ReviewOperations;
import org.rapporto.crm.internal.SharingOperations;
import org.rapporto.crm.internal.UserOperations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * Who may do what: what a principal may, what is lent to others, the users of a host without a
 * directory, and the audit. Immutable and as thread-safe as its session.
 */
public final class Access {

  private final CrmSession session;
  private final Gate gate;

  Access(CrmSession session, Gate gate) {
    this.session = session;
    this.gate = gate;
  }

  /**
   * Refuses an action that the principal may do to no record of a type at all, before work begins
   * that would come to nothing. Each record is asked for by itself besides.
   *
   * @param action what, such as {@link Action#IMPORT}
   * @param type to records of which type
   * @throws org.rapporto.crm.access.AccessDeniedException if he may not
   */
  public void require(Action action, RecordType type) {
    gate.<Boolean>read(work -> work.require(action, type));
  }

  /**
   * Refuses what a save of some records would need besides, such as {@link Action#IMPORT} where
   * they come from a file: the principal must have the right to each of them as it is stored, and
   * as it would be stored then. Writes nothing.
   *
   * @param action what
   * @param records as they would be saved; none twice
   * @throws org.rapporto.crm.access.AccessDeniedException if he may not do it to one of them
   * @throws RecordNotFoundException if one is gone, or not for this principal
   */
  public void require(Action action, List<CrmRecord> records) {
    List<CrmRecord> copy = List.copyOf(records);
    gate.<Boolean>read(work -> work.require(action, copy));
  }

  /**
   * Whether queries of the principal may name a field, such as to show a column or not. Of a field
   * they may name, single records can still be masked.
   *
   * @param type the type
   * @param field a field
   * @return false for a field that is never for him, as for one the type does not have
   */
  public boolean knows(RecordType type, Field<?> field) {
    return gate.<Boolean>read(work -> work.knows(type, field));
  }

  /**
   * Refuses what a merge of some records would need and the principal may not do: every record must
   * be there for him and his to merge, and every record that refers to one of them must be his to
   * read, as a link he does not see would be left behind. Writes nothing.
   *
   * @param ids the records
   * @throws RecordNotFoundException if one is not live, or not for this principal
   * @throws org.rapporto.crm.access.AccessDeniedException if he may not merge one of them, or may
   *     not read a record that refers to one
   */
  public void requireMergeable(Collection<RecordId> ids) {
    List<RecordId> copy = List.copyOf(ids);
    gate.<Boolean>read(work -> work.requireMergeable(copy));
  }

  /**
   * Refuses who may not read every field of some records, as a merge of them and its taking back
   * need it: what he does not see would be left where it is. Writes nothing.
   *
   * @param ids the records
   * @throws RecordNotFoundException if one is not live, or not for this principal
   * @throws org.rapporto.crm.access.AccessDeniedException if a field of one is not for him to read
   */
  public void requireReadWhole(Collection<RecordId> ids) {
    List<RecordId> copy = List.copyOf(ids);
    gate.<Boolean>read(work -> work.requireReadWhole(copy));
  }

  /**
   * Access that is lent to others and taken back.
   *
   * @return the sharing of this principal
   */
  public Sharing sharing() {
    return new Sharing(session, new SharingOperations(gate));
  }

  /**
   * The users of a host that has no directory of its own.
   *
   * @return the users, for those who administer rights
   */
  public Users users() {
    return new Users(new UserOperations(gate));
  }

  /**
   * The users of teams, such as to plan the time of one. One learns of the teams one is in oneself;
   * a system authority learns of all.
   *
   * @param teams the ids of the teams
   * @return the ids of their users who did not leave; none without a directory
   */
  public Set<String> usersOfTeams(Collection<String> teams) {
    List<String> copy = List.copyOf(teams);
    return gate.<Set<String>>read(work -> Colleagues.ofTeams(work, copy));
  }

  /**
   * To whom a user reports directly.
   *
   * @param user the id of the user
   * @return the ids of his superiors; none without a directory
   * @throws org.rapporto.crm.access.AccessDeniedException if the principal is no system authority
   *     and may not administer rights
   */
  public Set<String> managersOf(String user) {
    return gate.<Set<String>>read(work -> Colleagues.managersOf(work, user));
  }

  /**
   * Records as another user may read them, for what is sent to him, such as reminders.
   *
   * @param user the id of the user; without a directory he has the rights of anybody of that id
   *     without teams and roles
   * @param type their type
   * @param ids which
   * @return those he may read, without what he may not; nothing counts as shown to him
   * @throws org.rapporto.crm.access.AccessDeniedException if the principal is no system authority
   */
  public List<CrmRecord> seenBy(String user, RecordType type, Collection<RecordId> ids) {
    List<RecordId> copy = List.copyOf(ids);
    return gate.<List<CrmRecord>>read(work -> Colleagues.seenBy(work, user, type, copy));
  }

  /**
   * Who may do what, and why.
   *
   * @return the answers, for those who administer rights
   */
  public AccessReview review() {
    return new AccessReview(new ReviewOperations(gate));
  }

  /**
   * The policies of a base that keeps its own.
   *
   * @return the policies, for those who administer rights
   */
  public Policies policies() {
    return new Policies(new PolicyOperations(gate));
  }

  /**
   * Works with the rights of another user, as support does to see what he sees: never more than he
   * may at that moment, and never what {@link org.rapporto.crm.access.Delegation#NEVER} names.
   * Needs {@link Action#ACT_AS} on the record type {@code directory_user}, in every transaction.
   * The audit has an entry that it began, and the reason stands beside all that is done so; what is
   * shown counts as shown to who acts, not to the other.
   *
   * @param user the id of the other, whom the directory knows
   * @param reason why
   * @return a session of this principal with the rights of the other
   * @throws org.rapporto.crm.access.AccessDeniedException if he may not, or there is no such user
   * @throws IllegalStateException inside a transaction
   */
  public CrmSession actAs(String user, String reason) {
    return session.on(gate.actingAs(user, reason));
  }

  /**
   * Requests to be shown more than a limit of the guard allows, and their approval.
   *
   * @return as this principal
   */
  public Approvals approvals() {
    return new Approvals(gate);
  }

  /**
   * The audit of the whole base, for those who rule over what others may do.
   *
   * @return the audit, to be read as this principal
   */
  public AuditTrail audit() {
    return new AuditTrail(gate);
  }

  /**
   * Takes the values of records out of the base for good, as when a person asks for it: of the
   * records, of the cards they are merged with, whether those stayed or went, of what merges kept,
   * also such as were taken back, of timers, shares and pairs of duplicates, and of their whole
   * history. A card that was merged with another by mistake is therefore to be unmerged first. The
   * records stay as empty, deleted ones, who did what to them and when stays in the audit, and its
   * chain still verifies. Merges of them cannot be taken back any more, nor can they be restored.
   *
   * <p>Name all records that are about the person, such as notes: what others wrote about him in
   * records of their own is not found here. What an importer keeps of its files is erased by {@code
   * ImportLedger.forget}. A database keeps deleted bytes until it is compacted: on SQLite run
   * {@code PRAGMA wal_checkpoint(TRUNCATE)} and {@code VACUUM} afterwards. After an older backup
   * was restored, erase again what was erased since: the audit, or the host, knows the ids.
   *
   * @param ids which, live or deleted
   * @param reason why, for the audit; without personal data
   * @return what it came to
   * @throws RecordNotFoundException if one never was, or is not for this principal
   * @throws org.rapporto.crm.access.AccessDeniedException if the principal may not erase one, or a
   *     card one of them is merged with; then none is
   */
  public ErasureReport erase(Collection<RecordId> ids, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("An erasure needs a reason");
    }
    List<RecordId> copy = List.copyOf(ids);
    return gate.<ErasureReport>write(work -> new Erasure(work).run(copy, reason));
  }

  /**
   * Asks whether this principal may have the file of an export, before the host hands it out: only
   * who made it may, until its time is over, and only as long as he may export records of its type.
   * That he fetched it is in the audit.
   *
   * @param export the id of the export, as {@link Export#id} told
   * @return what the base knows of the file
   * @throws org.rapporto.crm.guard.ExportRefusedException if he may not, or there is none
   */
  public ExportFile fetch(UUID export) {
    return gate.<ExportFile>write(work -> ExportFiles.fetch(work, export));
  }

  /**
   * Lets somebody come back who was erased and is kept out since, see {@link
   * Crm.Builder#suppressing}. Needs {@link Action#ERASE} on records of the type; the audit keeps
   * the reason.
   *
   * @param draft a record with his e-mail addresses and telephone numbers
   * @param reason why, such as that he asked for it; without personal data
   * @return whether any of them was kept out
   */
  public boolean lift(CrmRecord draft, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("To let somebody come back needs a reason");
    }
    CrmRecord normal = session.normalised(draft);
    return gate.<Boolean>write(work -> Erasure.lift(work, normal, reason));
  }
}
