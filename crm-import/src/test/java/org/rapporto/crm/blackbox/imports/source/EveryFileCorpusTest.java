package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.blackbox.imports.Corpus;
import org.rapporto.crm.imports.source.SourceFormat;
import org.rapporto.crm.imports.source.SourceProblem;
import org.rapporto.crm.imports.source.TableRows;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.imports.source.UnreadableSourceException;

class EveryFileCorpusTest {
  private static final List<String> GROUPS =
      List.of(
          "charsets",
          "clevercsv",
          "csv-spectrum",
          "exports",
          "fastexcel-reader",
          "frictionless",
          "mozilla-ab",
          "poi",
          "sf-dataloader",
          "sheetjs",
          "vcard");

  @Test
  void everyFileIsReadOrRefusedInTime() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<String> slow = new ArrayList<>();
    int read = 0;
    int refused = 0;
    for (String group : GROUPS) {
      for (Path file : Corpus.files(group)) {
        long start = threads.getCurrentThreadCpuTime();
        try (TableRows rows = TableSource.open(file).rows()) {
          rows.forEachRemaining(row -> assertThat(row.line()).isPositive());
          read++;
        } catch (UnreadableSourceException e) {
          refused++;
          assertThat(e.cure()).as(Corpus.name(file)).isNotEmpty();
          assertThat(e.file()).isEqualTo(Corpus.name(file));
        }
        // the processor's seconds, as others may use the machine too
        if (threads.getCurrentThreadCpuTime() - start > 2_000_000_000L) {
          slow.add(Corpus.name(file));
        }
      }
    }
    System.out.printf("files: %d read, %d refused%n", read, refused);
    assertThat(slow).isEmpty();
  }

  @Test
  void workbooksAreReadUnlessTheyAreDamagedOrEmpty() {
    int read = 0;
    List<String> refused = new ArrayList<>();
    for (String group : List.of("fastexcel-reader", "poi", "frictionless", "sheetjs", "exports")) {
      for (Path file : Corpus.files(group)) {
        String name = Corpus.name(file);
        if (!name.endsWith(".xlsx") && !name.endsWith(".xlsm")) {
          continue;
        }
        try (TableRows rows = TableSource.open(file).rows()) {
          rows.forEachRemaining(row -> {});
          read++;
        } catch (UnreadableSourceException e) {
          refused.add(name + " " + e.problem());
          assertThat(e.problem())
              .as(name)
              .isIn(
                  SourceProblem.CORRUPT,
                  SourceProblem.EMPTY,
                  SourceProblem.ENCRYPTED,
                  SourceProblem.LIMIT_EXCEEDED,
                  SourceProblem.UNSUPPORTED_FORMAT);
          assertThat(e.format()).as(name).isNotEqualTo(Optional.of(SourceFormat.CSV));
        }
      }
    }
    System.out.printf("workbooks: %d read, refused: %s%n", read, refused);
    assertThat(read).isGreaterThan(100);
  }
}
