package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.examples.matching.Ceiling;
import org.rapporto.crm.examples.matching.Evaluation;
import org.rapporto.crm.examples.matching.MatchFile;
import org.rapporto.crm.examples.matching.RecordKind;
import org.rapporto.crm.match.MatchIndex;
import org.rapporto.crm.match.MatchOptions;
import org.rapporto.crm.match.MatchResult;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.match.MatchTable;
import org.rapporto.crm.match.Matcher;

/**
 * Finding duplicates in a file, from reading it to the clusters, in one thread, beside Duke on the
 * same file, both after a run through its first records that is not measured; and how right that
 * was where a column called cluster or entity says so. Contacts and organisations of a file that
 * says which is which apart.
 */
final class MatchingBenchmark implements Benchmark {

  private static final int USUAL = 10_000;
  private static final long SEED = 1;
  private static final int CARDS = 2_000;
  private static final int WARM_UP = 20_000;

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
        figures.addAll(measure(file, kind, options.peerSize()));
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

  private static List<Figure> measure(Path path, RecordKind kind, int peerSize) {
    warmUp(path, kind);
    long start = CpuTime.ofThread();
    MatchFile file = openAs(path, kind);
    MatchSchema schema = file.schema();
    MatchTable.Builder builder = file.table(schema);
    int rows = file.addTo(schema, builder);
    MatchResult result = Matcher.run(builder.build(), MatchOptions.standard());
    double seconds = (CpuTime.ofThread() - start) / 1e9;
    String what = "matching " + rows + " " + kind.name().toLowerCase(Locale.ROOT) + "s";
    DukePeer.Outcome duke = DukePeer.run(file, schema, peerSize == 0 ? rows : peerSize);
    String peer = duke.records() == rows ? "Duke" : "Duke on " + duke.records();
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.rate(what, rows / seconds, duke.rate(), peer, "records/s of one processor"));
    figures.add(Figure.alone(what + ", pairs compared", (double) result.candidates(), "pairs"));
    figures.add(oneCard(what, file, schema, result.matcher()));
    if (file.truth().isPresent()) {
      List<String> truth = file.column(file.truth().get());
      Evaluation found = Evaluation.of(result.matcher(), result, truth);
      figures.add(
          Figure.rate(
              what + ", F1 of clusters", found.f1(), duke.f1(truth), peer, "merge and ask"));
      figures.addAll(quality(what, found));
      figures.add(ceiling(what, found, Ceiling.recall(file, schema, truth)));
    }
    return figures;
  }

  private static MatchFile openAs(Path path, RecordKind kind) {
    MatchFile file = open(path, kind);
    return file.saysKinds() ? file : open(path, null);
  }

  private static void warmUp(Path path, RecordKind kind) {
    MatchFile file = openAs(path, kind);
    MatchSchema schema = file.schema();
    MatchTable.Builder builder = file.table(schema);
    int[] rows = new int[1];
    file.forEach(
        schema,
        (id, values) -> {
          if (rows[0]++ < WARM_UP) {
            builder.add(id, values);
          }
        });
    Matcher.run(builder.build(), MatchOptions.standard());
    DukePeer.run(file, schema, WARM_UP);
  }

  /** "Is this card there?", asked with cards of the file. */
  private static Figure oneCard(String what, MatchFile file, MatchSchema schema, Matcher matcher) {
    MatchIndex index = matcher.index();
    int step = Math.max(1, matcher.table().size() / CARDS);
    List<Double> millis = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      millis.clear();
      int[] row = new int[1];
      file.forEach(
          schema,
          (id, values) -> {
            if (row[0]++ % step == 0) {
              long start = CpuTime.ofThread();
              index.find(values);
              millis.add((CpuTime.ofThread() - start) / 1e6);
            }
          });
    }
    Collections.sort(millis);
    return Figure.alone(
        what + ", one card in the index, p99", millis.get(millis.size() * 99 / 100), "ms");
  }

  private static Figure ceiling(String what, Evaluation found, double recall) {
    double best = 2 * recall / (1 + recall);
    return Figure.rate(
        what + ", F1 of clusters of the ceiling", found.f1(), best, "ceiling", "of true pairs");
  }

  private static List<Figure> quality(String what, Evaluation found) {
    double truth = Math.max(1, found.truth());
    return List.of(
        Figure.alone(what + ", F1 of merge alone", found.mergeF1(), "merge"),
        Figure.alone(what + ", precision of merge", found.mergePrecision(), "merge"),
        Figure.alone(what + ", recall lost to keys", found.lostToKeys() / truth, "of true pairs"),
        Figure.alone(what + ", recall lost to score", found.lostToScore() / truth, "of true pairs"),
        Figure.alone(
            what + ", recall lost to clusters", found.lostToClusters() / truth, "of true pairs"));
  }
}
