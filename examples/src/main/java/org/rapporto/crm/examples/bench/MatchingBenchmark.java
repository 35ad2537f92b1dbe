package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.examples.matching.Evaluation;
import org.rapporto.crm.examples.matching.MatchFile;
import org.rapporto.crm.examples.matching.RecordKind;
import org.rapporto.crm.match.MatchOptions;
import org.rapporto.crm.match.MatchResult;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.match.MatchTable;
import org.rapporto.crm.match.Matcher;

/**
 * Finding duplicates in a file, from reading it to the clusters, in one thread; and how right that
 * was where a column called cluster or entity says so. Contacts and organisations of a file that
 * says which is which apart.
 */
final class MatchingBenchmark implements Benchmark {

  private static final int USUAL = 10_000;
  private static final long SEED = 1;

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    Path folder = Files.createTempDirectory("crm-bench");
    try {
      Path file = options.file();
      if (file == null) {
        file = folder.resolve("contacts.csv");
        MadeContacts.write(file, options.sizeOr(USUAL), SEED);
      }
      List<Figure> figures = new ArrayList<>();
      for (RecordKind kind : kinds(file)) {
        figures.addAll(measure(file, kind));
      }
      return figures;
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static List<RecordKind> kinds(Path file) {
    return open(file, RecordKind.CONTACT).saysKinds()
        ? List.of(RecordKind.values())
        : List.of(RecordKind.CONTACT);
  }

  private static MatchFile open(Path file, @Nullable RecordKind kind) {
    return MatchFile.open(
        file, new MatchFile.Settings(null, kind, Map.of(), Set.of(), Map.of(), null));
  }

  private static List<Figure> measure(Path path, RecordKind kind) {
    long start = CpuTime.ofThread();
    MatchFile file = open(path, kind);
    if (!file.saysKinds()) {
      file = open(path, null);
    }
    MatchSchema schema = file.schema();
    MatchTable.Builder builder = file.table(schema);
    int rows = file.addTo(schema, builder);
    MatchTable table = builder.build();
    MatchResult result = Matcher.run(table, MatchOptions.standard());
    double seconds = (CpuTime.ofThread() - start) / 1e9;
    String what = "matching " + rows + " " + kind.name().toLowerCase(java.util.Locale.ROOT) + "s";
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.alone(what, rows / seconds, "records/s of one processor"));
    figures.add(Figure.alone(what + ", pairs compared", (double) result.candidates(), "pairs"));
    if (file.truth().isPresent()) {
      List<String> truth = file.column(file.truth().get());
      figures.addAll(quality(what, Evaluation.of(result.matcher(), result, truth)));
    }
    return figures;
  }

  private static List<Figure> quality(String what, Evaluation found) {
    double truth = Math.max(1, found.truth());
    return List.of(
        Figure.alone(what + ", F1 of clusters", found.f1(), "merge and ask"),
        Figure.alone(what + ", F1 of merge alone", found.mergeF1(), "merge"),
        Figure.alone(what + ", precision of merge", found.mergePrecision(), "merge"),
        Figure.alone(what + ", recall lost to keys", found.lostToKeys() / truth, "of true pairs"),
        Figure.alone(what + ", recall lost to score", found.lostToScore() / truth, "of true pairs"),
        Figure.alone(
            what + ", recall lost to clusters", found.lostToClusters() / truth, "of true pairs"));
  }
}
