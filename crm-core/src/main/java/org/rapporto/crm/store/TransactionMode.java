package org.rapporto.crm.store;

/** Whether a transaction may write. */
public enum TransactionMode {
  /** Only reads; a write throws {@link IllegalStateException}. Readers do not wait for writers. */
  READ,
  /** Reads and writes. */
  WRITE
}
