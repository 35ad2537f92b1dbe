package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.storage.SqlStore;

/**
 * From a file to what would be done with it, with nothing written: a dry run. The first plan of a
 * process, which runs code that is not compiled yet, stands apart; the medians are of plans after
 * as many as a service makes in its first minutes.
 */
final class PlanBenchmark implements Benchmark {

  /** Plans before the measured ones. */
  private static final int WARM_UP = 12;

  /** What reads the cells alone. */
  private enum Peer {
    FASTCSV,
    FASTEXCEL;

    void read(Path file) throws IOException {
      long characters = this == FASTCSV ? PlainReading.csv(file) : PlainReading.xlsx(file);
      if (characters == 0) {
        throw new IllegalStateException("the peer read nothing");
      }
    }

    @Override
    public String toString() {
      return this == FASTCSV ? "fastcsv, reading alone" : "fastexcel-reader, reading alone";
    }
  }

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    Path folder = Files.createTempDirectory("crm-bench");
    try (Crm crm = Crm.on(SqlStore.sqlite(folder.resolve("crm.db"))).open()) {
      Path given = options.file();
      List<Figure> figures = new ArrayList<>();
      if (given != null) {
        warmUp(crm, given, "file", figures);
        figures.add(measure(crm, given, "file", null, options.runs()));
        return figures;
      }
      Path csv = folder.resolve("contacts.csv");
      MadeContacts.write(csv, options.sizeOr(100_000), 1);
      warmUp(crm, csv, "csv", figures);
      figures.add(measure(crm, csv, "csv", Peer.FASTCSV, options.runs()));
      Path xlsx = folder.resolve("contacts.xlsx");
      MadeWorkbook.copy(csv, xlsx);
      figures.add(measure(crm, xlsx, "xlsx", Peer.FASTEXCEL, options.runs()));
      return figures;
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static void warmUp(Crm crm, Path file, String format, List<Figure> figures) {
    ImportReport first = plan(crm, file);
    figures.add(Figure.alone(what(first, format) + ", first", first.rowsPerSecond(), "rows/s"));
    for (int run = 1; run < WARM_UP; run++) {
      plan(crm, file);
    }
  }

  private static Figure measure(Crm crm, Path file, String format, @Nullable Peer peer, int runs)
      throws IOException {
    double[] rates = new double[runs];
    double[] read = new double[runs];
    String what = "";
    for (int run = 0; run < runs; run++) {
      ImportReport report = plan(crm, file);
      what = what(report, format);
      rates[run] = report.rowsPerSecond();
      if (peer != null) {
        long start = System.nanoTime();
        peer.read(file);
        read[run] = report.counts().records() * 1e9 / (System.nanoTime() - start);
      }
    }
    double ours = Benchmark.median(rates);
    return peer == null
        ? Figure.alone(what, ours, "rows/s")
        : Figure.rate(what, ours, Benchmark.median(read), peer.toString(), "rows/s");
  }

  private static ImportReport plan(Crm crm, Path file) {
    return Importer.into(crm.as(Principal.user("bench")))
        .region("RU")
        .open(file)
        .dryRun(RowListener.NONE);
  }

  private static String what(ImportReport report, String format) {
    return "plan, " + report.counts().records() + " records of " + format;
  }
}
