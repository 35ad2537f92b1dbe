package org.rapporto.crm.imports.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.rapporto.crm.imports.spill.SpillOptions;
import org.rapporto.crm.imports.spill.SpilledKeys;
import org.rapporto.crm.model.RecordId;

/** What a plan calls the records a run makes: both make them in the same order. Not thread-safe. */
final class MadeNames implements Closeable {

  private final Map<String, Integer> last = new HashMap<>();
  private final SpilledKeys numbers;
  private final int[] found = new int[SpilledKeys.MOST];

  MadeNames() {
    try {
      this.numbers = new SpilledKeys(SpillOptions.in(null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void made(RecordId id) {
    try {
      numbers.put(hash(id), last.merge(id.type(), 1, Integer::sum));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name(RecordId id) {
    return numbers.find(hash(id), found) == 0 ? id.toString() : id.type() + "#" + found[0];
  }

  private static long hash(RecordId id) {
    return SpilledKeys.hash('m', id.toString());
  }

  @Override
  public void close() {
    try {
      numbers.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
