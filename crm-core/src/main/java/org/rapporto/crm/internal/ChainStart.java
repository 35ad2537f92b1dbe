package org.rapporto.crm.internal;

import java.util.List;
import java.util.Map;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/**
 * Begins the chain of audit events, in a new base or in one of an earlier version, with an event
 * that tells how many there were before.
 */
final class ChainStart {

  /** The fact of the first event that tells how many events stand outside the chain. */
  static final String OUTSIDE = "outside";

  private ChainStart() {}

  static void in(Environment environment) {
    boolean begun =
        environment.store().inTransaction(TransactionMode.READ, tx -> AuditChain.head(tx) != null);
    if (!begun) {
      Principal opening = Principal.system("crm", "opening the store");
      new Gate(environment, opening).<Boolean>write(ChainStart::begin);
    }
  }

  private static boolean begin(UnitOfWork work) {
    if (AuditChain.head(work.store) != null) {
      return false;
    }
    if (work.store.count(SystemTypes.AUDIT, SystemTypes.AUDIT_SEQ.isSet(), Scope.ALL) > 0) {
      throw new CrmException(
          "The base has lost the record that tells where its audit ends; restore a backup");
    }
    long outside = outside(work.store);
    work.store.insert(List.of(AuditChain.start()));
    AuditLog.note(
        work, Action.ADMIN_POLICY, null, Map.of("chain", "start", OUTSIDE, Long.toString(outside)));
    return true;
  }

  static long outside(StoreTransaction store) {
    return store.count(SystemTypes.AUDIT, SystemTypes.AUDIT_SEQ.isMissing(), Scope.ALL);
  }
}
