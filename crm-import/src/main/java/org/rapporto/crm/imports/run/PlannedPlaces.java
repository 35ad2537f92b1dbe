package org.rapporto.crm.imports.run;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.rapporto.crm.imports.match.KeyHashes;
import org.rapporto.crm.imports.spill.SpillOptions;
import org.rapporto.crm.imports.spill.SpilledKeys;
import org.rapporto.crm.imports.spill.SpilledNumbers;
import org.rapporto.crm.model.RecordId;

/**
 * The ordinals under which the records of a plan are kept, by their ids. Those the plan makes are
 * numbered, so that nothing has to be looked for. Not thread-safe.
 */
final class PlannedPlaces implements Closeable {

  private static final int BYTES_FOR_A_TYPE = 1 << 20;

  private final Map<String, SpilledNumbers> made = new HashMap<>();
  private final SpilledKeys named;
  private final int[] found = new int[SpilledKeys.MOST];

  PlannedPlaces(SpillOptions options) throws IOException {
    this.named = new SpilledKeys(options);
  }

  void put(RecordId id, int ordinal) throws IOException {
    if (!PlannedIds.isPlanned(id)) {
      named.put(KeyHashes.of(id), ordinal);
      return;
    }
    SpilledNumbers places = made.get(id.type());
    if (places == null) {
      places = new SpilledNumbers(new SpillOptions(null, BYTES_FOR_A_TYPE));
      made.put(id.type(), places);
    }
    places.put(PlannedIds.number(id), ordinal + 1L);
  }

  /** The first ordinal of an id, or -1. */
  int find(RecordId id) {
    if (!PlannedIds.isPlanned(id)) {
      return named.find(KeyHashes.of(id), found) == 0 ? -1 : found[0];
    }
    SpilledNumbers places = made.get(id.type());
    return places == null ? -1 : (int) places.get(PlannedIds.number(id)) - 1;
  }

  /** Adds all ordinals of an id: a role may have had two places. */
  void collect(RecordId id, Ordinals ordinals) {
    if (PlannedIds.isPlanned(id)) {
      int ordinal = find(id);
      if (ordinal >= 0) {
        ordinals.add(ordinal);
      }
      return;
    }
    int count = named.find(KeyHashes.of(id), found);
    for (int i = 0; i < count; i++) {
      ordinals.add(found[i]);
    }
  }

  @Override
  public void close() throws IOException {
    try (named) {
      for (SpilledNumbers places : made.values()) {
        places.close();
      }
    }
  }
}
