package org.rapporto.crm.guard;

import java.time.Duration;
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
 * @param validFor for how long who made a file may fetch it
 */
public record ExportLimits(
    long rows, boolean needsReason, Map<String, Set<String>> fields, Duration validFor) {

  /** For how long a file is good where nothing else is said. */
  public static final Duration A_WEEK = Duration.ofDays(7);

  /** No limits. */
  public static final ExportLimits NONE = new ExportLimits(Long.MAX_VALUE, false, Map.of());

  /**
   * Limits on files that are good for a week.
   *
   * @param rows at most how many records a file may hold
   * @param needsReason whether the session must give a reason
   * @param fields for each record type that is named the names of the fields that may leave
   */
  public ExportLimits(long rows, boolean needsReason, Map<String, Set<String>> fields) {
    this(rows, needsReason, fields, A_WEEK);
  }

  /** Checks the numbers and copies the fields. */
  public ExportLimits {
    if (rows < 0) {
      throw new IllegalArgumentException("A file holds 0 records or more; found " + rows);
    }
    if (validFor.isNegative() || validFor.isZero()) {
      throw new IllegalArgumentException("A file is good for some time; found " + validFor);
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
