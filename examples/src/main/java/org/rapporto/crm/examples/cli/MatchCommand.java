package org.rapporto.crm.examples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.examples.matching.MatchFile;
import org.rapporto.crm.examples.matching.RecordKind;
import org.rapporto.crm.match.MatchOptions;
import org.rapporto.crm.match.MatchPair;
import org.rapporto.crm.match.MatchResult;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.match.MatchTable;
import org.rapporto.crm.match.Matcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the records of files that are the same, without a store. */
@Command(
    name = "match",
    mixinStandardHelpOptions = true,
    description = {
      "Finds records that are the same; prints id1<TAB>id2<TAB>score<TAB>band for the pairs of",
      "each cluster, score being the probability, band merge or ask. Columns are understood by",
      "their headers, else by their cells. Columns named cluster or entity take no part."
    })
final class MatchCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The file")
  private @Nullable Path file;

  @Option(names = "--id", paramLabel = "COLUMN", description = "Column of ids (default: the first)")
  private @Nullable String id;

  @Option(
      names = "--map",
      paramLabel = "\"Header=field\"",
      description = "What a column is, in the words of 'crm headers'; may be repeated")
  private Map<String, String> map = new LinkedHashMap<>();

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns that take no part; may be repeated")
  private Set<String> ignored = Set.of();

  @Option(
      names = "--where",
      paramLabel = "COLUMN=TEXT",
      description = "Takes only the rows with this cell; may be repeated")
  private Map<String, String> where = new LinkedHashMap<>();

  @Option(
      names = "--type",
      paramLabel = "contact|organisation",
      description = "What the records are; takes only these if a column says which is which")
  private @Nullable RecordKind type;

  @Option(
      names = "--second",
      paramLabel = "FILE",
      description = "Another file; only pairs of one record of each are printed")
  private @Nullable Path second;

  @Option(names = "--region", paramLabel = "CC", description = "Country of the telephone numbers")
  private @Nullable String region;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that score pairs (default: ${DEFAULT-VALUE})")
  private int threads = 2;

  @Option(
      names = "--reasons",
      paramLabel = "en|it|ru",
      description = "Adds a column that says why, in this language")
  private @Nullable String reasons;

  @Option(names = "--columns", description = "Prints what the columns are taken for, and stops")
  private boolean columnsOnly;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    MatchFile.Settings settings = new MatchFile.Settings(id, type, map, ignored, where, region);
    MatchFile first = MatchFile.open(Objects.requireNonNull(file, "FILE is required"), settings);
    if (columnsOnly) {
      first.columns().forEach((h, k) -> out.println(h + "\t" + k.name().toLowerCase(Locale.ROOT)));
      return 0;
    }
    MatchSchema schema = first.schema();
    MatchTable.Builder builder = first.table(schema);
    int rows = first.addTo(schema, builder);
    MatchOptions options = MatchOptions.standard();
    if (second != null) {
      MatchFile.open(second, settings).addTo(schema, builder);
      options = options.acrossFrom(rows);
    }
    ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, threads));
    try {
      print(builder.build(), options.executor(executor), out);
    } finally {
      executor.shutdown();
    }
    return 0;
  }

  private void print(MatchTable table, MatchOptions options, PrintWriter out) {
    MatchResult result = Matcher.run(table, options);
    result.forEachPair(pair -> print(pair, result.matcher(), out));
  }

  private void print(MatchPair pair, Matcher matcher, PrintWriter out) {
    MatchTable table = matcher.table();
    StringBuilder line = new StringBuilder();
    line.append(table.id(pair.first())).append('\t').append(table.id(pair.second())).append('\t');
    line.append(String.format(Locale.ROOT, "%.4f", pair.probability())).append('\t');
    line.append(pair.band().name().toLowerCase(Locale.ROOT));
    if (reasons != null) {
      line.append('\t')
          .append(matcher.score(pair.first(), pair.second()).text(Locale.forLanguageTag(reasons)));
    }
    out.println(line);
  }
}
