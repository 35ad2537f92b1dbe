package org.rapporto.crm.access;

import org.rapporto.crm.model.Filter;

/**
 * What a principal may do with one field, decided for each record.
 *
 * @param readable on which records the field can be read
 * @param writable on which records it can be written
 * @param mask what is shown where it cannot be read
 */
public record FieldRight(Filter readable, Filter writable, Mask mask) {

  /**
   * Whether the field can be read on no record at all.
   *
   * @return true if queries do not know the field
   */
  public boolean isHidden() {
    return readable instanceof Filter.Nothing;
  }
}
