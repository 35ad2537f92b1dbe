package org.rapporto.crm.guard;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What may leave in one file. Who may export at all, and which records, is decided by the policy.
 *
 * @param rows at most how many records a file may hold
 * @param needsReason whether the session must give a reason
 * @param fields for each record type that is named the names of the fields that may leave; of types
 *     that are not named all that the principal may read
 */
public record ExportLimits(long rows, boolean needsReason, Map<String, Set<String>> fields) {

  /** No limits. */
  public static final ExportLimits NONE = new ExportLimits(Long.MAX_VALUE, false, Map.of());

  /** Checks the number and copies the fields. */
  public ExportLimits {
    if (rows < 0) {
      throw new IllegalArgumentException("A file holds 0 records or more; found " + rows);
    }
    Map<String, Set<String>> copy = new TreeMap<>();
    fields.forEach(
        (type, names) ->
            copy.put(type, java.util.Collections.unmodifiableSet(new TreeSet<>(names))));
    fields = java.util.Collections.unmodifiableMap(copy);
  }

  /**
   * Whether a field may leave.
   *
   * @param type the name of the record type
   * @param field the name of the field
   * @return true if the type is not named, or the field is
   */
  public boolean allows(String type, String field) {
    Set<String> named = fields.get(type);
    return named == null || named.contains(field);
  }
}
