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
import org.rapporto.crm.storage.SqlStore;

/**
 * The main job: a file into SQLite with {@code synchronous=FULL}, into an empty base or one with
 * many cards, beside the floor: a hand-written JDBC write of the very rows that came out of it into
 * a copy of the base, audit and indexes included.
 */
final class ImportBenchmark implements Benchmark {

  private static final int FEW = 10_000;
  private static final long SEED = 1;

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    Path folder = Files.createTempDirectory("crm-bench");
    try {
      List<Figure> figures = new ArrayList<>();
      if (options.existing() > FEW) {
        double few = measure(new Job(options, FEW, folder), figures);
        double many = measure(new Job(options, options.existing(), folder), figures);
        figures.add(
            Figure.rate(
                "import, " + options.existing() + " existing beside " + FEW,
                many,
                few,
                FEW + " existing",
                "records/s"));
      } else {
        measure(new Job(options, options.existing(), folder), figures);
      }
      return figures;
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  /** One size of base. */
  private record Job(BenchOptions options, int existing, Path folder) {

    Path file(String name) {
      return folder.resolve(name + "-" + existing);
    }

    /** What is imported. */
    Path table() throws IOException {
      Path given = options.file();
      if (given != null) {
        return given;
      }
      Path made = file("contacts.csv");
      MadeContacts.writeBeside(made, options.sizeOr(100_000), SEED, existing);
      return made;
    }

    /** The base it is imported into. */
    Path base() throws IOException {
      Path base = file("base.db");
      Path cards = options.existingFile();
      if (cards == null) {
        cards = file("existing.csv");
        MadeContacts.write(cards, existing, SEED);
      }
      importInto(base, cards);
      return base;
    }
  }

  private static double measure(Job job, List<Figure> figures) throws IOException {
    BenchOptions options = job.options();
    double[] ours = new double[options.runs()];
    double[] floor = new double[options.runs()];
    Path table = job.table();
    Path base = job.base();
    Path copy = job.file("copy.db");
    long records = 0;
    double again = 0;
    @Nullable RowDelta delta = null;
    for (int run = 0; run < options.runs(); run++) {
      Files.copy(base, copy);
      ImportReport report = importInto(copy, table);
      records = report.counts().records();
      ours[run] = report.rowsPerSecond();
      if (delta == null) {
        delta = RowDelta.between(base, copy);
        again = importInto(copy, table).rowsPerSecond();
      }
      Files.delete(copy);
      Files.copy(base, copy);
      floor[run] = records / delta.writeInto(copy);
      Files.delete(copy);
    }
    String what = "import " + records + " records, " + job.existing() + " existing";
    double median = Benchmark.median(ours);
    String peer = "JDBC write of the same rows";
    figures.add(Figure.rate(what, median, Benchmark.median(floor), peer, "records/s"));
    figures.add(Figure.alone(what + ", again", again, "records/s"));
    return median;
  }

  private static ImportReport importInto(Path base, Path file) {
    try (Crm crm = Crm.on(SqlStore.sqlite(base)).open()) {
      return Importer.into(crm.as(Principal.user("bench"))).region("RU").open(file).run();
    }
  }
}
