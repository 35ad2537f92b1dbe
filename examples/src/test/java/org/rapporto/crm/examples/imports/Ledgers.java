package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.ledger.ImportBatches;
import org.rapporto.crm.imports.ledger.ImportRuns;
import org.rapporto.crm.imports.ledger.Ledger;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RunState;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

/** What has to hold for the ledger of any base at any time. */
final class Ledgers {

  private Ledgers() {}

  /** Every record is there once, in order, and the counts add up. */
  static void requireSound(CrmSession session) {
    ImportLedger ledger = ImportLedger.of(session);
    long batches = 0;
    for (CrmRecord run : ledger.runs()) {
      List<Long> rows = new ArrayList<>();
      Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
      List.of(Outcome.values()).forEach(outcome -> outcomes.put(outcome, 0L));
      ledger.rows(
          run.id().value(),
          (result, cells) -> {
            rows.add(result.row());
            outcomes.merge(result.outcome(), 1L, Long::sum);
          });
      long position = run.get(ImportRuns.POSITION);
      assertThat(rows)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, position).boxed().toList());
      assertThat(outcomes).isEqualTo(Ledger.outcomes(run));
      batches += run.get(ImportRuns.BATCHES);
    }
    assertThat(session.count(ImportBatches.TYPE, Filter.everything())).isEqualTo(batches);
  }

  /** The run of an import that was no dry run. */
  static UUID run(ImportReport report) {
    return Objects.requireNonNull(report.run(), "a run has an id");
  }

  static RunState state(CrmSession session, UUID run) {
    return Ledger.state(ImportLedger.of(session).get(run));
  }

  static boolean isUndone(CrmSession session, UUID run) {
    return state(session, run) == RunState.UNDONE;
  }
}
