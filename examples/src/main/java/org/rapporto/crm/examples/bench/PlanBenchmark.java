package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.Crm;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.storage.SqlStore;

/** From a file to what would be done with it, with nothing written: a dry run. */
final class PlanBenchmark implements Benchmark {

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    Path folder = Files.createTempDirectory("crm-bench");
    try (Crm crm = Crm.on(SqlStore.sqlite(folder.resolve("crm.db"))).open()) {
      Path given = options.file();
      List<Figure> figures = new ArrayList<>();
      if (given != null) {
        figures.add(measure(crm, given, "file", options.runs()));
        return figures;
      }
      Path csv = folder.resolve("contacts.csv");
      MadeContacts.write(csv, options.sizeOr(100_000), 1);
      figures.add(measure(crm, csv, "csv", options.runs()));
      Path xlsx = folder.resolve("contacts.xlsx");
      MadeWorkbook.copy(csv, xlsx);
      figures.add(measure(crm, xlsx, "xlsx", options.runs()));
      return figures;
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static Figure measure(Crm crm, Path file, String format, int runs) {
    double[] rates = new double[runs];
    long records = 0;
    for (int run = 0; run < runs; run++) {
      ImportReport report =
          Importer.into(crm.as(Principal.user("bench")))
              .region("RU")
              .open(file)
              .dryRun(RowListener.NONE);
      records = report.counts().records();
      rates[run] = report.rowsPerSecond();
    }
    return Figure.alone(
        "plan, " + records + " records of " + format, Benchmark.median(rates), "rows/s");
  }
}
