package org.rapporto.crm.imports.convert;

/** Which name comes first in a column of full names. */
public enum NameOrder {
  /** As in {@code Mario Rossi}. */
  GIVEN_FIRST,
  /** As in {@code Rossi Mario} and {@code Иванов Иван}. */
  FAMILY_FIRST,
  /** Nothing is known, or both orders are used. */
  UNKNOWN
}
