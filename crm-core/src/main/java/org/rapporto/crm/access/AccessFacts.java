package org.rapporto.crm.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.rapporto.crm.model.RecordType;

/**
 * What holds in a transaction, for a policy to decide by. Good as long as the transaction, and not
 * thread-safe.
 */
public interface AccessFacts {

  /**
   * Whose rights count: the one who acts, or the one on whose behalf he acts.
   *
   * @return the principal, with the roles, teams and unit he has now
   */
  Principal principal();

  /**
   * The moment of the transaction, for rules that hold for a while.
   *
   * @return by the clock of the {@code Crm}
   */
  Instant now();

  /**
   * A record type as it is now.
   *
   * @param name its name
   * @return the type
   * @throws org.rapporto.crm.model.CrmException if there is none
   */
  RecordType type(String name);

  /**
   * What is shared with the principal now, by himself, a team, a unit or a role of his.
   *
   * @param type records of which type
   * @param level at least how far
   * @return the ids of the records
   */
  Set<UUID> shared(RecordType type, ShareLevel level);
}
