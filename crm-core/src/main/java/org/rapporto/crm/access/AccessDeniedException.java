package org.rapporto.crm.access;

import org.rapporto.crm.model.CrmException;

/**
 * A principal may not do this to a record he may read, or to a record type. Of a record he may not
 * read the answer is {@link RecordNotFoundException}, as if it did not exist.
 */
public final class AccessDeniedException extends CrmException {

  private static final long serialVersionUID = 1L;

  /**
   * An error about one action.
   *
   * @param principal who
   * @param action what
   * @param subject on what: an id or the name of a type
   */
  public AccessDeniedException(Principal principal, Action action, Object subject) {
    super("Principal '" + principal.id() + "' may not " + action + " " + subject);
  }
}
