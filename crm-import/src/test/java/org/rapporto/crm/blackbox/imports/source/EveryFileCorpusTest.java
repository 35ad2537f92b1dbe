package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final List<String> WORKBOOKS = List.of(".xlsx", ".xlsm", ".xls", ".biff5", ".ods");

  @Test
  void everyFileIsReadOrRefused() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<String, Long> millis = new LinkedHashMap<>();
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
        // the processor's time, as others may use the machine too
        millis.put(Corpus.name(file), (threads.getCurrentThreadCpuTime() - start) / 1_000_000);
      }
    }
    System.out.printf("files: %d read, %d refused; slowest ms: %s%n", read, refused, top(millis));
    assertThat(read).isGreaterThan(400);
  }

  private static List<String> top(Map<String, Long> millis) {
    return millis.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(8)
        .map(e -> e.getKey() + " " + e.getValue())
        .toList();
  }

  @Test
  void workbooksAreReadUnlessTheyAreDamagedOrEmpty() {
    int read = 0;
    List<String> refused = new ArrayList<>();
    for (String group : List.of("fastexcel-reader", "poi", "frictionless", "sheetjs", "exports")) {
      for (Path file : Corpus.files(group)) {
        String name = Corpus.name(file);
        if (WORKBOOKS.stream().noneMatch(name::endsWith)) {
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
    assertThat(read).isGreaterThan(180);
  }
}
