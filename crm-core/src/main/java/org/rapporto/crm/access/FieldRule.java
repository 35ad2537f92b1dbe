package org.rapporto.crm.access;

import java.util.List;
import java.util.Set;
import org.rapporto.crm.model.Filter;

/**
 * Who may read and write some fields, of those who may read or write their record. A field without
 * a rule is open; a field with rules is readable or writable where one of them says so. Immutable
 * data.
 *
 * @param id what errors and explanations call it; unique in the policy
 * @param type the name of the record type
 * @param fields the names of the fields; at least one
 * @param readers who reads them; of none, nobody
 * @param writers who writes them; of none, the readers
 * @param mask what others are shown
 */
public record FieldRule(
    String id,
    String type,
    Set<String> fields,
    List<Permission> readers,
    List<Permission> writers,
    Mask mask) {

  /** Copies the collections. */
  public FieldRule {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A field rule needs an id");
    }
    fields = Set.copyOf(fields);
    readers = List.copyOf(readers);
    writers = List.copyOf(writers);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("Field rule '" + id + "' is about no field");
    }
  }

  /**
   * Somebody, on some records.
   *
   * @param subject who
   * @param when on which records
   */
  public record Permission(Subject subject, Filter when) {}
}
