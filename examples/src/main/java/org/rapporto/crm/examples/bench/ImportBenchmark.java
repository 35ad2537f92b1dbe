package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rapporto.crm.Crm;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.storage.SqlStore;

/**
 * The main job: a file into SQLite with {@code synchronous=FULL}, beside the floor: a hand-written
 * JDBC insert of the very rows that came out of it, audit and indexes included.
 */
final class ImportBenchmark implements Benchmark {

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    Path folder = Files.createTempDirectory("crm-bench");
    try {
      Path file = options.file();
      if (file == null) {
        file = folder.resolve("contacts.csv");
        MadeContacts.write(file, options.sizeOr(100_000), 1);
      }
      return measure(options, folder, file);
    } finally {
      delete(folder);
    }
  }

  private static List<Figure> measure(BenchOptions options, Path folder, Path file)
      throws IOException {
    double[] ours = new double[options.runs()];
    double[] floor = new double[options.runs()];
    long records = 0;
    double again = 0;
    for (int run = 0; run < options.runs(); run++) {
      Path base = folder.resolve("crm-" + run + ".db");
      ImportReport report = importInto(base, file);
      records = report.counts().records();
      ours[run] = report.rowsPerSecond();
      if (run == 0) {
        again = importInto(base, file).rowsPerSecond();
      }
      RowCopy copy = RowCopy.of(base);
      floor[run] = records / copy.insertInto(folder.resolve("floor-" + run + ".db"));
      Files.delete(base);
    }
    return List.of(
        Figure.rate(
            "import " + records + " records, SQLite",
            Benchmark.median(ours),
            Benchmark.median(floor),
            "JDBC insert of the same rows",
            "records/s"),
        Figure.alone("import the same file again", again, "records/s"));
  }

  private static ImportReport importInto(Path base, Path file) {
    try (Crm crm = Crm.on(SqlStore.sqlite(base)).open()) {
      return Importer.into(crm.as(Principal.user("bench"))).region("RU").open(file).run();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
