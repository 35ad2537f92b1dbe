package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A dry run in a Java machine of its own with a small heap: 64 MB for CSV, 96 MB for XLSX, from
 * 10,000 records on, or fewer if {@code --size} says so, and ten times as many until that. A figure
 * is the rate; a run that does not fit is 0.
 */
final class HeapBenchmark implements Benchmark {

  private static final int FIRST = 10_000;

  /** What a sheet can hold. */
  private static final int MOST_ROWS = 1_000_000;

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    Path folder = Files.createTempDirectory("crm-bench");
    try {
      List<Figure> figures = new ArrayList<>();
      int most = options.sizeOr(MOST_ROWS);
      for (long size = Math.min(FIRST, most); size <= most; size *= 10) {
        Path csv = folder.resolve("contacts.csv");
        MadeContacts.write(csv, (int) size, 1);
        figures.add(measure(csv, size, 64));
        if (size <= MOST_ROWS) {
          Path xlsx = folder.resolve("contacts.xlsx");
          MadeWorkbook.copy(csv, xlsx);
          figures.add(measure(xlsx, size, 96));
        }
      }
      return figures;
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static Figure measure(Path file, long size, int megabytes) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + megabytes + "m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "org.rapporto.crm.examples.cli.CrmCommand",
            "import",
            "--dry-run",
            "--region=RU",
            "--db=" + file.resolveSibling("crm.db"),
            file.toString());
    long start = System.nanoTime();
    Process process = builder.redirectError(Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    double seconds = (System.nanoTime() - start) / 1e9;
    try {
      boolean fits = process.waitFor() == 0 && !text.isBlank();
      String what = "plan of " + size + " in " + file.getFileName() + ", -Xmx" + megabytes + "m";
      return Figure.alone(what, fits ? size / seconds : 0, "rows/s of the process");
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a run went on", e);
    }
  }
}
