package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;
import org.rapporto.crm.imports.source.TableSource;

/** Reading the rows of a workbook, beside fastexcel-reader, in time on the processor. */
final class XlsxBenchmark implements Benchmark {

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    int rows = options.sizeOr(100_000);
    Path folder = Files.createTempDirectory("crm-bench");
    try {
      List<Figure> figures = new ArrayList<>();
      for (MadeWorkbook.Texts texts : MadeWorkbook.Texts.values()) {
        Path file = folder.resolve(texts + ".xlsx");
        MadeWorkbook.write(file, rows, texts);
        figures.add(measure(file, texts, rows, options.runs()));
      }
      return figures;
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static Figure measure(Path file, MadeWorkbook.Texts texts, int rows, int runs)
      throws IOException {
    SniffedTable table = TableSource.open(file, SourceOptions.builder().build());
    double[] ours = new double[runs];
    double[] peer = new double[runs];
    for (int run = 0; run < runs; run++) {
      long start = CpuTime.ofThread();
      long mine = ours(table);
      long middle = CpuTime.ofThread();
      long theirs = PlainReading.xlsx(file);
      ours[run] = rows * 1e9 / (middle - start);
      peer[run] = rows * 1e9 / (CpuTime.ofThread() - middle);
      if (mine != theirs) {
        throw new IllegalStateException("read " + mine + " characters, the peer " + theirs);
      }
    }
    String what = "xlsx, " + rows + " rows of " + MadeWorkbook.COLUMNS + " texts, " + texts;
    return Figure.rate(
        what, Benchmark.median(ours), Benchmark.median(peer), "fastexcel-reader", "rows/s of CPU");
  }

  private static long ours(SniffedTable table) {
    long characters = 0;
    try (TableRows rows = table.rows()) {
      while (rows.hasNext()) {
        SourceRow row = rows.next();
        if (row instanceof TableRow cells) {
          for (String cell : cells.cells()) {
            characters += cell.length();
          }
        }
      }
    }
    return characters;
  }
}
