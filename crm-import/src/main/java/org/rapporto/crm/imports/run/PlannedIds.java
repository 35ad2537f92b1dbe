package org.rapporto.crm.imports.run;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.rapporto.crm.model.RecordId;

/**
 * The ids of records a plan would make: numbered by type from 1, in UUIDs of version 8 (RFC 9562)
 * that no store has. Not thread-safe.
 */
public final class PlannedIds {

  private static final long MARK = 0x5261_7070_6f72_8000L;

  private final Map<String, Long> last = new HashMap<>();

  PlannedIds() {}

  RecordId next(String type) {
    return new RecordId(type, new UUID(MARK, Long.MIN_VALUE | last.merge(type, 1L, Long::sum)));
  }

  static boolean isPlanned(RecordId id) {
    return id.value().getMostSignificantBits() == MARK;
  }

  /** The number of a planned record, from 1. */
  static long number(RecordId id) {
    return id.value().getLeastSignificantBits() & Long.MAX_VALUE;
  }

  /**
   * What a plan calls a record.
   *
   * @param id of a planned or a stored record
   * @return such as {@code contact#12} for a planned one; a stored one is called by its id
   */
  public static String text(RecordId id) {
    return isPlanned(id) ? id.type() + "#" + number(id) : id.toString();
  }
}
