package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.run.DoubleRule;
import org.rapporto.crm.imports.run.ImportMode;
import org.rapporto.crm.memory.MemoryStore;

/** The same rows, committed together in other numbers, come to the same cards. */
class BatchTest {

  private static final int FILES = Integer.getInteger("rapporto.files", 15);
  private static final List<ImportMode> MODES = List.of(ImportMode.values());
  private static final long SEED = Long.getLong("rapporto.seed", 1);

  @TempDir private Path folder;

  @Test
  void whereBatchesBeginChangesNothing() throws IOException {
    for (int i = 0; i < FILES; i++) {
      Random random = new Random(SEED * 1_000_003 + i);
      Path first = write("a", RandomFile.rows(random, 6, 10));
      Path second = write("b", RandomFile.rows(random, 4 + random.nextInt(30), 12));
      ImportMode mode = MODES.get(random.nextInt(MODES.size()));
      DoubleRule doubles = random.nextBoolean() ? DoubleRule.MERGE : DoubleRule.REPORT;
      Way way = new Way(mode, doubles);
      List<String> whole = imported(first, second, way, 1000);
      for (int size : List.of(1, 2, 3 + random.nextInt(10))) {
        assertThat(imported(first, second, way, size))
            .as("file %s, %s, batches of %s", i, way, size)
            .isEqualTo(whole);
      }
    }
  }

  private record Way(ImportMode mode, DoubleRule doubles) {}

  private Path write(String name, List<String> rows) throws IOException {
    return Files.writeString(folder.resolve(name + ".csv"), RandomFile.text(rows));
  }

  /** What became of each row, and all cards without their versions, which tell of batches. */
  private static List<String> imported(Path first, Path second, Way way, int size) {
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
      CrmSession session = Cards.as(crm, "imke");
      RandomFile.importer(session).open(first).run();
      Importer importer =
          RandomFile.importer(session).mode(way.mode).doubles(way.doubles).largestBatch(size);
      ImportDraft draft = importer.open(second);
      List<String> told = new ArrayList<>();
      List<String> planned = new ArrayList<>();
      draft.dryRun((result, cells) -> planned.add(text(result)));
      draft.run((result, cells) -> told.add(text(result)));
      assertThat(planned).isEqualTo(told);
      Cards.without(session).forEach(line -> told.add(line.replaceFirst(" v\\d+ ", " ")));
      return told;
    }
  }

  private static String text(RowResult result) {
    String notes =
        result.notes().stream()
            .map(
                n -> n.column() + ' ' + n.code() + ' ' + (n.code().equals("MATCH_DOUBLE") ? "" : n))
            .toList()
            .toString();
    return result.row() + " " + result.outcome() + " " + result.ids().size() + notes;
  }
}
