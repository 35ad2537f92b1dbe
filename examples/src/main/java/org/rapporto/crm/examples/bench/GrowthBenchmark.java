package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.Crm;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.imports.Importer;

/**
 * How an import keeps its rate in a base that is large already, in each store. Beside few cards
 * each run has a base of its own; beside many the runs follow one another in one base, each with
 * rows of its own.
 */
final class GrowthBenchmark implements Benchmark {

  private static final int FEW = 10_000;
  private static final int MANY = 100_000;
  private static final long SEED = 1;

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    Path folder = Files.createTempDirectory("crm-bench");
    try {
      List<Figure> figures = new ArrayList<>();
      for (BenchStores kind : BenchStores.in(folder, options)) {
        figures.add(measure(kind, options, folder));
      }
      return figures;
    } catch (SQLException e) {
      throw new IllegalStateException("a base of the benchmark cannot be dropped", e);
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static Figure measure(BenchStores kind, BenchOptions options, Path folder)
      throws IOException, SQLException {
    int size = options.sizeOr(100_000);
    int few = Math.min(FEW, size);
    int many = options.existing() > 0 ? options.existing() : Math.min(MANY, size);
    imports(kind, options, folder, few, 1); // warms the code
    double[] beside = new double[options.runs()];
    for (int run = 0; run < beside.length; run++) {
      beside[run] = imports(kind, options, folder, few, 1)[0];
    }
    double[] ours = imports(kind, options, folder, many, options.runs());
    return Figure.rate(
        kind.name() + ": import of " + size + " rows beside " + many + " cards",
        Benchmark.median(ours),
        Benchmark.median(beside),
        "beside " + few,
        "records/s");
  }

  /** Rates of imports into one new base. */
  private static double[] imports(
      BenchStores kind, BenchOptions options, Path folder, int existing, int runs)
      throws IOException, SQLException {
    Path own = Files.createTempDirectory(folder, "base");
    BenchStores place = kind.another(own);
    int size = options.sizeOr(100_000);
    Path file = own.resolve("contacts.csv");
    double[] rates = new double[runs];
    try (Crm crm = Crm.on(place.open()).open()) {
      MadeContacts.write(file, existing, SEED);
      rate(crm, file);
      for (int run = 0; run < runs; run++) {
        MadeContacts.writeBeside(file, size, SEED, existing + run * size);
        rates[run] = rate(crm, file);
      }
      return rates;
    } finally {
      place.drop();
      TemporaryFolder.delete(own);
    }
  }

  private static double rate(Crm crm, Path file) {
    return Importer.into(crm.as(Principal.user("bench")))
        .region("RU")
        .open(file)
        .run()
        .rowsPerSecond();
  }
}
