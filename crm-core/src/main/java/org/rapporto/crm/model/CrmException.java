package org.rapporto.crm.model;

import org.jspecify.annotations.Nullable;

/**
 * The root of all errors Rapporto throws, besides {@link IllegalArgumentException} and its like.
 */
public class CrmException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * An error with a message for the developer.
   *
   * @param message what was found and what would do; ids, never personal values
   */
  public CrmException(String message) {
    super(message);
  }

  /**
   * An error with a cause.
   *
   * @param message what was found and what would do; ids, never personal values
   * @param cause the error below, or null
   */
  public CrmException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
