package org.rapporto.crm.access;

/** What is shown instead of a value that is not to be read. */
public enum Mask {
  /** Nothing, as if the field had no value. */
  NULL,
  /**
   * Dots and the last four characters, of texts and telephone numbers. Filters, orders and groups
   * take the field as one without a value.
   */
  LAST_FOUR
}
