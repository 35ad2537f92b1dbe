package org.rapporto.crm.store;

import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmException;

/** An error of a store. What the caller may do is told by the subclass. */
public class StoreException extends CrmException {

  private static final long serialVersionUID = 1L;

  /**
   * An error with a message.
   *
   * @param message which store, what was found, what would do; never values
   */
  public StoreException(String message) {
    super(message);
  }

  /**
   * An error with a cause.
   *
   * @param message which store, what was found, what would do; never values
   * @param cause the error below, or null
   */
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
