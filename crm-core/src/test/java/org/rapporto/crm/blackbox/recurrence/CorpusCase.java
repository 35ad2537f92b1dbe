package org.rapporto.crm.blackbox.recurrence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.ExpansionPolicy;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

/** A rule with its known answer. */
record CorpusCase(
    String source, String title, String rule, String start, List<String> expected, boolean prefix) {

  static final Path FOLDER = data().resolve("recurrence");

  private static Path data() {
    String set = System.getProperty("rapporto.data");
    if (set != null) {
      return Path.of(set);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path beside = at.resolveSibling("shared").resolve("data");
      if (Files.isDirectory(beside)) {
        return beside;
      }
    }
    return Path.of("shared", "data");
  }

  static List<CorpusCase> read(String file) throws IOException {
    List<CorpusCase> cases = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve(file), StandardCharsets.UTF_8)) {
      String[] cells = line.split("\t", -1);
      List<String> expected = cells[4].isEmpty() ? List.of() : List.of(cells[4].split(","));
      cases.add(
          new CorpusCase(cells[0], cells[1], cells[2], cells[3], expected, cells[5].equals("1")));
    }
    return cases;
  }

  RecurrenceSet set(ExpansionPolicy policy) {
    return RecurrenceSet.builder(EventTime.parse(start, null))
        .rule(RecurrenceRule.parse(rule))
        .policy(policy)
        .build();
  }

  /** As many as are expected and one more. */
  List<String> answer(ExpansionPolicy policy) {
    List<String> answer = new ArrayList<>();
    Iterator<Occurrence> all = set(policy).iterator();
    int most = expected.size() + (prefix ? 0 : 1);
    while (all.hasNext() && answer.size() < most) {
      answer.add(all.next().start().text());
    }
    return answer;
  }
}
