package org.rapporto.crm.internal;

import com.google.common.math.LongMath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.guard.Approval;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Selection;

/** Requests to be shown more than a limit allows, and what a second person says. */
public final class ApprovalOperations {

  private final UnitOfWork work;

  /**
   * In one unit of work.
   *
   * @param work as whom, and where
   */
  public ApprovalOperations(UnitOfWork work) {
    this.work = work;
  }

  /** How many records more the principal of a unit of work may be shown now. */
  static long inForce(UnitOfWork work, String limit) {
    Instant now = work.environment.clock().instant();
    return work
        .store
        .find(
            Selection.of(
                SystemTypes.APPROVAL,
                SystemTypes.APPROVAL_FOR
                    .eq(work.principal.id())
                    .and(SystemTypes.APPROVAL_LIMIT.eq(limit))
                    .and(SystemTypes.APPROVAL_UNTIL.greaterThan(now))))
        .stream()
        .mapToLong(r -> r.get(SystemTypes.APPROVAL_RECORDS))
        .reduce(0, LongMath::saturatedAdd);
  }

  /**
   * Enters a request.
   *
   * @param limit the name of the limit
   * @param records how many more
   * @param reason why
   * @return the request
   */
  public Approval request(String limit, long records, String reason) {
    if (reason.isBlank() || records < 1) {
      throw new IllegalArgumentException(
          "A request is for 1 record or more and has a reason; found " + records);
    }
    RecordId id = new RecordId(SystemTypes.APPROVAL_NAME, work.environment.ids().get());
    CrmRecord row =
        CrmRecord.of(SystemTypes.APPROVAL, id)
            .with(RecordType.CREATED_AT, now())
            .with(SystemTypes.APPROVAL_FOR, work.principal.id())
            .with(SystemTypes.APPROVAL_LIMIT, limit)
            .with(SystemTypes.APPROVAL_RECORDS, records)
            .with(SystemTypes.APPROVAL_REASON, reason);
    note(row, "requested");
    return approval(work.store.insert(List.of(row)).get(0));
  }

  /**
   * Approves a request.
   *
   * @param id of the request
   * @param valid for how long from now
   * @return the request as it stands now
   */
  public Approval approve(UUID id, Duration valid) {
    if (valid.isNegative() || valid.isZero()) {
      throw new IllegalArgumentException("An approval is for some time; found " + valid);
    }
    return decide(id, now().plus(valid), "approved");
  }

  /**
   * Refuses a request.
   *
   * @param id of the request
   * @return the request as it stands now
   */
  public Approval refuse(UUID id) {
    return decide(id, null, "refused");
  }

  private Approval decide(UUID id, @Nullable Instant until, String verdict) {
    AuditReading.requireRight(work);
    RecordId recordId = new RecordId(SystemTypes.APPROVAL_NAME, id);
    CrmRecord row =
        find(Filter.hasId(List.of(recordId))).stream()
            .findFirst()
            .orElseThrow(() -> new RecordNotFoundException(recordId));
    if (row.get(SystemTypes.APPROVAL_FOR).equals(work.principal.id())) {
      throw new AccessDeniedException(work.principal, Action.ADMIN_POLICY, recordId);
    }
    if (row.find(SystemTypes.APPROVAL_DECIDER).isPresent()) {
      throw new CrmException("The request " + recordId + " was decided before; make a new one");
    }
    CrmRecord decided = row.with(SystemTypes.APPROVAL_DECIDER, work.principal.id());
    decided = until == null ? decided : decided.with(SystemTypes.APPROVAL_UNTIL, until);
    note(decided, verdict);
    return approval(work.store.update(List.of(decided)).get(0));
  }

  /** A reason stands in the request alone. */
  private void note(CrmRecord row, String verdict) {
    AuditLog.note(
        work,
        Action.ADMIN_POLICY,
        null,
        Map.of(
            "approval", verdict,
            "request", row.id().value().toString(),
            "for", row.get(SystemTypes.APPROVAL_FOR),
            "limit", row.get(SystemTypes.APPROVAL_LIMIT),
            "records", Long.toString(row.get(SystemTypes.APPROVAL_RECORDS))));
  }

  /**
   * The requests of the principal.
   *
   * @return the oldest first
   */
  public List<Approval> own() {
    return list(SystemTypes.APPROVAL_FOR.eq(work.principal.id()));
  }

  /**
   * The requests nobody decided yet.
   *
   * @return the oldest first
   */
  public List<Approval> open() {
    AuditReading.requireRight(work);
    return list(SystemTypes.APPROVAL_DECIDER.isMissing());
  }

  private List<Approval> list(Filter filter) {
    return find(filter).stream().map(ApprovalOperations::approval).toList();
  }

  private List<CrmRecord> find(Filter filter) {
    return work.store.find(Selection.of(SystemTypes.APPROVAL, filter));
  }

  private Instant now() {
    return work.environment.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Approval approval(CrmRecord row) {
    Optional<Instant> until = row.find(SystemTypes.APPROVAL_UNTIL);
    return new Approval(
        row.id().value(),
        row.get(SystemTypes.APPROVAL_FOR),
        row.get(SystemTypes.APPROVAL_LIMIT),
        row.get(SystemTypes.APPROVAL_RECORDS),
        row.get(SystemTypes.APPROVAL_REASON),
        row.get(RecordType.CREATED_AT),
        row.find(SystemTypes.APPROVAL_DECIDER),
        until);
  }
}
