package org.rapporto.crm.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Scope;

/**
 * Whose timers are whose. One that a user set is his, and of those who may change the record it is
 * about; one that a system authority set about nothing is for such authorities alone.
 */
final class TimerRights {

  private final UnitOfWork work;

  private TimerRights(UnitOfWork work) {
    this.work = work;
  }

  /** Who left, or has nothing delegated any more, sets off nothing and holds nothing up. */
  static TimerRights of(UnitOfWork work) {
    if (!work.rights.isActive()) {
      throw denied(work);
    }
    return new TimerRights(work);
  }

  private static AccessDeniedException denied(UnitOfWork work) {
    return new AccessDeniedException(work.principal, Action.UPDATE, "timers");
  }

  /** To whom a timer belongs that is set now. */
  @Nullable String owner() {
    return work.principal.isSystem() ? null : work.principal.id();
  }

  /** Refuses a timer about a record of others, and one in the place of another's. */
  void require(TimerStore.Entry entry, @Nullable CrmRecord old) {
    RecordId subject = entry.subject();
    if (!work.principal.isSystem() && subject != null) {
      CrmRecord record =
          work.stored(subject, Scope.LIVE).orElseThrow(() -> new RecordNotFoundException(subject));
      if (!isHis(record)) {
        throw new AccessDeniedException(work.principal, Action.UPDATE, subject);
      }
    }
    if (old != null && !isOwn(old)) {
      throw denied(work);
    }
  }

  /** Whether the principal may replace or cancel a timer. */
  boolean isOwn(CrmRecord timer) {
    Optional<String> owner = timer.find(RecordType.OWNER);
    return work.principal.isSystem()
        || owner.equals(Optional.of(work.principal.id()))
        || timer
            .find(TimerStore.SUBJECT)
            .flatMap(id -> work.stored(id, Scope.ALL))
            .filter(this::isHis)
            .isPresent();
  }

  private boolean isHis(CrmRecord record) {
    return record.find(RecordType.CREATED_BY).equals(Optional.of(work.principal.id()))
        || new WriteCheck(work).allows(Action.UPDATE, record);
  }
}
