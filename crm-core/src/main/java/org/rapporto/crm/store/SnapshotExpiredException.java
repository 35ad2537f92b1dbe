package org.rapporto.crm.store;

/**
 * A transaction that only reads looked at one state for so long that the store took it away,
 * because what others wrote since could not be cleared up while it lasted. Nothing is wrong with
 * the store: read in shorter transactions, such as one for each page.
 */
public final class SnapshotExpiredException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * An error of a reader that stayed too long.
   *
   * @param message which store, and how long is allowed
   */
  public SnapshotExpiredException(String message) {
    super(message, null);
  }
}
