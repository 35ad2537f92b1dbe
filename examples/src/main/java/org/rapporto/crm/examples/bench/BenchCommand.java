package org.rapporto.crm.examples.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs benchmarks by name and prints their table. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Runs a benchmark, or all, and prints a table of ours beside a peer or a floor.")
public final class BenchCommand implements Callable<Integer> {

  private static final Map<String, Benchmark> BENCHMARKS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("access", new AccessBenchmark()),
              Map.entry("audit", new AuditBenchmark()),
              Map.entry("import", new ImportBenchmark()),
              Map.entry("phones", new PhonesBenchmark()),
              Map.entry("memory", new MemoryBenchmark()),
              Map.entry("fields", new FieldsBenchmark()),
              Map.entry("footprint", new FootprintBenchmark()),
              Map.entry("xlsx", new XlsxBenchmark()),
              Map.entry("loops", new LoopsBenchmark()),
              Map.entry("plan", new PlanBenchmark()),
              Map.entry("growth", new GrowthBenchmark()),
              Map.entry("heap", new HeapBenchmark()),
              Map.entry("duplicates", new DuplicatesBenchmark()),
              Map.entry("matching", new MatchingBenchmark()),
              Map.entry("recurrence", new RecurrenceBenchmark()),
              Map.entry("stores", new StoresBenchmark()),
              Map.entry("timeline", new TimelineBenchmark()),
              Map.entry("reminders", new RemindersBenchmark()),
              Map.entry("planner", new PlannerBenchmark())));

  private static final String ROW = "%-58s %16s %-8s %-28s %8s%n";

  @Parameters(
      paramLabel = "NAME",
      description = "One of: ${COMPLETION-CANDIDATES}",
      completionCandidates = Names.class)
  private String name = "all";

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "How large; each benchmark has a default")
  private int size;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Runs of each side in turn (default: 3)")
  private int runs = 3;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "import, matching: a file in place of made data")
  private @Nullable Path file;

  @Option(
      names = "--peer-size",
      paramLabel = "N",
      description = "matching: Duke looks through the first N records alone (default: all)")
  private int peerSize;

  @Option(
      names = "--existing",
      paramLabel = "N",
      description = "import: contacts in the base beforehand (default: 0)")
  private int existing;

  @Option(
      names = "--existing-file",
      paramLabel = "FILE",
      description = "import: a file to take them from")
  private @Nullable Path existingFile;

  @Option(
      names = "--postgres",
      paramLabel = "ADDRESS",
      description = "stores: a server to measure too, as jdbc:postgresql:…; schemas come and go")
  private @Nullable String postgres;

  @Option(names = "--json", description = "Prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  /** All names there are. */
  private static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(BENCHMARKS.keySet().stream(), Stream.of("all")).iterator();
    }
  }

  /** Made by the command line. */
  public BenchCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    BenchOptions options =
        new BenchOptions(
            size,
            Math.max(1, runs),
            file,
            Math.max(0, peerSize),
            Math.max(0, existing),
            existingFile,
            postgres);
    List<Figure> figures = new ArrayList<>();
    for (Map.Entry<String, Benchmark> entry : BENCHMARKS.entrySet()) {
      if (name.equals("all") || name.equals(entry.getKey())) {
        figures.addAll(entry.getValue().run(options));
      }
    }
    if (figures.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no benchmark '" + name + "'; there are " + BENCHMARKS.keySet() + " and all");
    }
    if (json) {
      out.println(json(figures));
    } else {
      out.printf(Locale.ROOT, ROW, "what", "ours", "unit", "peer or floor", "ratio");
      figures.forEach(f -> out.print(text(f)));
    }
    return 0;
  }

  private static ArrayNode json(List<Figure> figures) {
    ArrayNode array = new ObjectMapper().createArrayNode();
    for (Figure f : figures) {
      ObjectNode node = array.addObject().put("what", f.what()).put("ours", f.ours());
      node.put("peer", f.peer()).put("peerName", f.peerName());
      node.put("ratio", f.ratio()).put("unit", f.unit());
    }
    return array;
  }

  private static String text(Figure f) {
    String ours = String.format(Locale.ROOT, "%,.4f", f.ours());
    String peer =
        f.peer() == null ? "" : String.format(Locale.ROOT, "%s %,.2f", f.peerName(), f.peer());
    String ratio = f.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f", f.ratio());
    return String.format(Locale.ROOT, ROW, f.what(), ours, f.unit(), peer, ratio);
  }
}
