package org.rapporto.crm.store;

/** Whether soft-deleted records take part. */
public enum Scope {
  /** Only live records. */
  LIVE,
  /** Only soft-deleted records. */
  DELETED,
  /** Both. */
  ALL
}
