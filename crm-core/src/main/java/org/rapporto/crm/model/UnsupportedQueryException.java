package org.rapporto.crm.model;

/** A query that cannot be answered: it names an unknown field, or needs what the store lacks. */
public final class UnsupportedQueryException extends CrmException {

  private static final long serialVersionUID = 1L;

  /**
   * An error about a query.
   *
   * @param message what cannot be done and what would do
   */
  public UnsupportedQueryException(String message) {
    super(message);
  }
}
