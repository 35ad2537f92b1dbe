package org.rapporto.crm.imports.undo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.ledger.ImportRuns;
import org.rapporto.crm.imports.ledger.Ledger;
import org.rapporto.crm.imports.ledger.RunState;
import org.rapporto.crm.imports.ledger.Write;
import org.rapporto.crm.imports.ledger.Write.Change;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * Finds what import runs wrote, as far as it still stands. Of the batches that were looked at it
 * keeps a hash a write, so that a batch which is about other records is not read again. Not
 * thread-safe; for one undo.
 */
final class StandingWrites {

  private final RecordId run;
  private final Instant since;
  private final Map<Place, long[]> hashes = new HashMap<>();

  private record Place(RecordId run, long number) {}

  /** For the undo of a run. */
  StandingWrites(CrmRecord run) {
    this.run = run.id();
    this.since = run.get(RecordType.CREATED_AT);
  }

  /**
   * What runs wrote to records after this one did.
   *
   * @param ledger inside the transaction of the undo
   * @param number the batch of the run that is taken back
   * @param writes the first write of each record that is asked about
   */
  RunWrites later(Ledger ledger, long number, Map<RecordId, Write> writes) {
    RunWrites later = new RunWrites(run);
    if (writes.isEmpty()) {
      return later;
    }
    Filter standing =
        ImportRuns.STATE
            .eq(RunState.UNDONE.code())
            .negate()
            .and(RecordType.UPDATED_AT.atLeast(since));
    for (CrmRecord other : ledger.runs(standing)) {
      for (long n = 0; n < other.get(ImportRuns.BATCHES); n++) {
        if (!other.id().equals(run) || n != number) {
          add(ledger, new Place(other.id(), n), writes, later);
        }
      }
    }
    later.sort();
    return later;
  }

  private void add(Ledger ledger, Place place, Map<RecordId, Write> writes, RunWrites later) {
    long[] known = hashes.computeIfAbsent(place, p -> hashes(ledger.writes(p.run, p.number)));
    if (writes.keySet().stream().noneMatch(id -> Arrays.binarySearch(known, hash(id)) >= 0)) {
      return;
    }
    ledger
        .batchRecord(place.run, place.number)
        .map(ledger::standing)
        .orElse(List.of())
        .forEach(
            write -> {
              Write ours = writes.get(write.id());
              if (ours != null && write.version() > ours.version()) {
                later.add(place.run, write);
              }
            });
  }

  /**
   * A value of a field without what other runs did to it that were taken back but for what has to
   * wait.
   *
   * @param ledger inside the transaction of the undo
   * @param id of which record
   * @param field of which field
   * @param value the value after what they did
   */
  @Nullable Object waiting(Ledger ledger, RecordId id, String field, @Nullable Object value) {
    List<Write> waiting = new ArrayList<>();
    for (CrmRecord other : ledger.runs(ImportRuns.STATE.eq(RunState.PARTLY_UNDONE.code()))) {
      for (long n = 0; n < other.get(ImportRuns.BATCHES); n++) {
        ledger.batchRecord(other.id(), n).map(ledger::standing).orElse(List.of()).stream()
            .filter(w -> w.id().equals(id) && w.changes().containsKey(field))
            .forEach(waiting::add);
      }
    }
    waiting.sort(Comparator.comparing(Write::version).reversed());
    Object without = value;
    for (Write write : waiting) {
      Change change = Objects.requireNonNull(write.changes().get(field), "has the field");
      without = ValueRestore.of(without, change).value();
    }
    return without;
  }

  private static long[] hashes(List<Write> writes) {
    return writes.stream().mapToLong(w -> hash(w.id())).sorted().toArray();
  }

  private static long hash(RecordId id) {
    return id.value().getMostSignificantBits() * 31 + id.value().getLeastSignificantBits();
  }
}
