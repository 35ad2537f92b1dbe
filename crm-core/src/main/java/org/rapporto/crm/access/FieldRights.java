package org.rapporto.crm.access;

import java.util.Map;

/**
 * The fields of a type that a principal may not read or write, or not on every record.
 *
 * @param restricted by the name of the field today; all other fields are open
 */
public record FieldRights(Map<String, FieldRight> restricted) {

  /** Every field of a record can be read with it and written with it. */
  public static final FieldRights OPEN = new FieldRights(Map.of());

  /** Copies the map. */
  public FieldRights {
    restricted = Map.copyOf(restricted);
  }
}
