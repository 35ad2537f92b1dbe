package org.rapporto.crm.store;

/**
 * What a store may or may not be able to do. Declared, and tested both ways by the contract kit.
 */
public enum Capability {
  /** Text matches inside and at the end of a text; matches at the start are basic. */
  TEXT_CONTAINS,
  /** Filters over the elements of multi-valued fields. */
  ANY_ELEMENT,
  /** Filters through a reference. */
  RELATED,
  /** {@link StoreTransaction#summarize}. */
  SUMMARIZE,
  /** What was committed is there after the store was closed and opened again. */
  DURABLE
}
