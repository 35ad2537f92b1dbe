package org.rapporto.crm.model;

import java.util.List;

/**
 * Fields that together belong to at most one live record of the type. A record that lacks one of
 * the values, and a soft-deleted record, take part in no key.
 *
 * @param name of the key, unique within the type
 * @param fields names of scalar fields, at least one
 */
public record NaturalKey(String name, List<String> fields) {

  /** Checks the name and copies the list. */
  public NaturalKey {
    Names.check(name, "natural key");
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("The natural key '" + name + "' needs a field");
    }
  }
}
