package org.rapporto.crm.imports.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.spill.RecordSpill;
import org.rapporto.crm.imports.spill.SpillOptions;
import org.rapporto.crm.model.CrmRecord;

/**
 * The records of a plan by ordinal, several in one entry. The latest are in hand; they become bytes
 * on another thread while the next rows are planned. Not thread-safe.
 */
final class PlannedImages implements Closeable {

  private final RecordSpill spill;
  private final CardEntries entries = new CardEntries();
  private final Background background = new Background("rapporto-import-keeper");
  private Map<Integer, List<CrmRecord>> latest = new LinkedHashMap<>();
  private Map<Integer, List<CrmRecord>> leaving = Map.of();
  private Background.@Nullable Task<List<byte[]>> packing;
  private int count;

  PlannedImages(SpillOptions options) {
    this.spill = new RecordSpill(options);
  }

  int count() {
    return count;
  }

  /** Keeps a new entry and gives its ordinal. */
  int add(List<CrmRecord> entry) {
    latest.put(count, entry);
    return count++;
  }

  void replace(int ordinal, List<CrmRecord> entry) {
    latest.put(ordinal, entry);
  }

  /** An entry, in a list of the caller's own. */
  List<CrmRecord> get(int ordinal) {
    List<CrmRecord> entry = latest.get(ordinal);
    entry = entry == null ? leaving.get(ordinal) : entry;
    return entry == null ? entries.decoded(spill.get(ordinal)) : new ArrayList<>(entry);
  }

  /** What was kept since the last time need not be in hand much longer. */
  void pack() {
    settle();
    Map<Integer, List<CrmRecord>> some = latest;
    some.values().forEach(entries::meet);
    leaving = some;
    latest = new LinkedHashMap<>();
    packing = background.start(() -> some.values().stream().map(entries::encoded).toList());
  }

  private void settle() {
    Background.Task<List<byte[]>> made = packing;
    if (made == null) {
      return;
    }
    packing = null;
    List<byte[]> packed = made.result();
    try {
      int next = 0;
      for (int ordinal : leaving.keySet()) {
        if (ordinal < spill.count()) {
          spill.replace(ordinal, packed.get(next++));
        } else {
          spill.add(packed.get(next++));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    leaving = Map.of();
  }

  @Override
  public void close() throws IOException {
    background.close();
    spill.close();
  }
}
