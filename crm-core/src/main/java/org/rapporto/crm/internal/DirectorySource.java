package org.rapporto.crm.internal;

import java.util.Optional;
import org.rapporto.crm.access.Directory;

/** Where the users of the host are looked up in a transaction. */
@FunctionalInterface
public interface DirectorySource {

  /** There is no directory: principals are as the host says. */
  DirectorySource NONE = work -> Optional.empty();

  /**
   * The directory as a transaction sees it.
   *
   * @param work the transaction
   * @return the directory, or empty if there is none
   */
  Optional<Directory> of(UnitOfWork work);
}
