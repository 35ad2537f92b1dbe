package org.rapporto.crm.store;

import org.jspecify.annotations.Nullable;

/** The store cannot be reached, is busy or is locked; the same call may succeed later. */
public final class StoreUnavailableException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * An error that may pass.
   *
   * @param message which store and why
   * @param cause the error below, or null
   */
  public StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
