package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.run.DoubleRule;
import org.rapporto.crm.memory.MemoryStore;

/**
 * Files as real ones are, in parts and in any order, against a naive oracle.
 *
 * <p>Order matters in three things alone, which are counted: the first of several spellings and of
 * several values of a field stays, and rows that contradict each other are not joined by a third.
 */
class GeneratedPartsTest {

  private static final int FILES = Integer.getInteger("rapporto.files", 6);
  private static final long SEED = Long.getLong("rapporto.seed", 1);
  private static final int PEOPLE = 160;
  private static final int ORDERS = 4;

  @TempDir private Path folder;
  private final Map<PartsOracle.Kind, Integer> people = new EnumMap<>(PartsOracle.Kind.class);
  private final Map<PartsOracle.Kind, Integer> other = new EnumMap<>(PartsOracle.Kind.class);
  private int contested;
  private int notTheFirst;

  @Test
  void rowsWithTheIdOfTheirPersonComeToOneCardAPersonInAnyOrder() {
    for (int i = 0; i < FILES; i++) {
      Random random = new Random(SEED * 1_000_003 + i);
      List<String> file = new GeneratedFile(random, PEOPLE, GeneratedFile.Keys.EVERY_ROW).rows();
      PartsOracle oracle = new PartsOracle(file);
      for (int n = 0; n < ORDERS; n++) {
        PartedImport base = PartedImport.of(parts(file, n, random), folder, DoubleRule.REPORT);
        assertThat(base.cards().keySet()).isEqualTo(oracle.people()).hasSize(PEOPLE);
        assertThat(base.undecided()).isEmpty();
        base.cards().forEach((person, cards) -> assertThat(cards).as("" + person).hasSize(1));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void partsInAnyOrderComeToTheSameCards(DoubleRule doubles) {
    for (int i = 0; i < FILES; i++) {
      Random random = new Random(SEED * 1_000_003 + i);
      List<String> file = new GeneratedFile(random, PEOPLE, GeneratedFile.Keys.SOME).rows();
      for (int n = 0; n < ORDERS; n++) {
        List<List<String>> parts = parts(file, n, random);
        String wrong = wrong(parts, doubles);
        if (!wrong.isEmpty()) {
          List<List<String>> few = Shrinker.smallest(parts, p -> !wrong(p, doubles).isEmpty());
          assertThat(wrong(few, doubles)).as("file %s, order %s: %s", i, n, few).isEmpty();
        }
        count(parts, doubles);
      }
    }
    System.out.println(
        "parts: %s, %d orders of people %s, of whom have other cards %s; of %d contested jobs %d not the first"
            .formatted(doubles, FILES * ORDERS, people, other, contested, notTheFirst));
    assertThat(people).containsOnlyKeys(PartsOracle.Kind.values());
  }

  /** Switchboards of many are keys of namesakes alone, in a plan as in a run. */
  @Test
  void aDryRunOfTheWholeTellsWhatARunDoes() throws IOException {
    for (int i = 0; i < FILES; i++) {
      Random random = new Random(SEED * 1_000_003 + i);
      List<String> rows = new GeneratedFile(random, 4 * PEOPLE, GeneratedFile.Keys.SOME).rows();
      Path file = Files.writeString(folder.resolve("whole" + i + ".csv"), RandomFile.text(rows));
      try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
        ImportDraft draft =
            RandomFile.importer(Cards.as(crm, "imke")).doubles(DoubleRule.MERGE).open(file);
        List<List<String>> planned = new ArrayList<>();
        draft.dryRun((result, cells) -> planned.add(told(result)));
        List<List<String>> done = new ArrayList<>();
        draft.run((result, cells) -> done.add(told(result)));
        assertThat(done).hasSameSizeAs(planned);
        for (int n = 0; n < done.size(); n++) {
          assertThat(done.get(n)).as("file %s, %s", i, rows.get(n)).isEqualTo(planned.get(n));
        }
      }
    }
  }

  private static List<String> told(RowResult result) {
    List<String> told = new ArrayList<>(List.of(result.outcome().name()));
    result.notes().forEach(note -> told.add(note.code() + ' ' + note.before()));
    return told;
  }

  /** What is wrong with the base that parts come to; empty if nothing is. */
  private String wrong(List<List<String>> parts, DoubleRule doubles) {
    PartsOracle oracle = new PartsOracle(parts.stream().flatMap(List::stream).toList());
    PartedImport base = PartedImport.of(parts, folder, doubles);
    for (int person : oracle.people()) {
      List<Set<String>> cards = base.cards().getOrDefault(person, List.of());
      PartsOracle.Kind kind = oracle.kind(person);
      Set<String> known = new TreeSet<>();
      cards.forEach(known::addAll);
      if (kind == PartsOracle.Kind.AGREED && !Set.copyOf(cards).equals(oracle.cards(person))) {
        return "person %s has cards %s in place of %s"
            .formatted(person, cards, oracle.cards(person));
      }
      if (!known.equals(oracle.said(person)) && kind != PartsOracle.Kind.CONTRADICTED) {
        return "of person %s is known %s in place of %s"
            .formatted(person, known, oracle.said(person));
      }
      if (doubles == DoubleRule.MERGE
          && kind == PartsOracle.Kind.AGREED
          && base.undecided().contains(person)) {
        return "a row about person %s waits for a decision".formatted(person);
      }
      for (Map.Entry<String, String> job : base.jobs(person).entrySet()) {
        if (!oracle.jobs(person, job.getKey()).containsAll(List.of(job.getValue().split(" ")))) {
          return "person %s has the job %s in %s".formatted(person, job.getValue(), job.getKey());
        }
      }
    }
    return "";
  }

  private void count(List<List<String>> parts, DoubleRule doubles) {
    PartsOracle oracle = new PartsOracle(parts.stream().flatMap(List::stream).toList());
    PartedImport base = PartedImport.of(parts, folder, doubles);
    for (int person : oracle.people()) {
      PartsOracle.Kind kind = oracle.kind(person);
      people.merge(kind, 1, Integer::sum);
      Set<Set<String>> cards = new HashSet<>(base.cards().getOrDefault(person, List.of()));
      if (!cards.equals(oracle.cards(person))) {
        other.merge(kind, 1, Integer::sum);
      }
      base.jobs(person)
          .forEach(
              (company, job) -> {
                List<String> said = List.copyOf(oracle.jobs(person, company));
                contested += said.size() > 1 ? 1 : 0;
                notTheFirst += said.get(0).equals(job) ? 0 : 1;
              });
    }
  }

  /** The first order is that of the file, as a whole. */
  private static List<List<String>> parts(List<String> rows, int order, Random random) {
    if (order == 0) {
      return List.of(rows);
    }
    List<String> shuffled = new ArrayList<>(rows);
    if (order > 1) {
      Collections.shuffle(shuffled, random);
    }
    List<List<String>> parts = new ArrayList<>();
    int size = 1 + rows.size() / (2 + random.nextInt(6));
    for (int from = 0; from < rows.size(); from += size) {
      parts.add(shuffled.subList(from, Math.min(rows.size(), from + size)));
    }
    Collections.shuffle(parts, random);
    return parts;
  }
}
