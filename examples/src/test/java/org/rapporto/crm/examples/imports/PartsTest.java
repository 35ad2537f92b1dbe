package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.run.ImportMode;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.Filter;

/** The same rows again, in parts, in another order and revised. */
class PartsTest {

  private static final int FILES = Integer.getInteger("rapporto.files", 20);
  private static final long SEED = Long.getLong("rapporto.seed", 1);

  @TempDir private Path folder;
  private int files;

  @Test
  void theSameFileAgainCreatesAndUpdatesNothing() throws IOException {
    for (int i = 0; i < FILES; i++) {
      Random random = new Random(SEED * 1_000_003 + i);
      for (ImportMode mode : EnumSet.complementOf(EnumSet.of(ImportMode.CREATE))) {
        try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
          CrmSession session = Cards.as(crm, "imke");
          run(session, ImportMode.CREATE_OR_FILL, RandomFile.rows(random, 10, 12));
          List<String> rows = steady(RandomFile.rows(random, 30, 12), mode);
          ImportReport first = run(session, mode, rows);
          List<String> before = Cards.without(session);
          ImportReport again = run(session, mode, rows);
          long open = first.counts().of(Outcome.NEEDS_DECISION) + first.counts().of(Outcome.FAILED);
          assertThat(again.counts().of(Outcome.CREATED)).as("file %s, %s", i, mode).isZero();
          if (mode != ImportMode.UPDATE && mode != ImportMode.CREATE_OR_UPDATE) {
            assertThat(again.counts().of(Outcome.UPDATED))
                .as("file %s, %s: only rows that were not taken yet", i, mode)
                .isLessThanOrEqualTo(open);
          }
          if (open == 0 && mode != ImportMode.UPDATE && mode != ImportMode.CREATE_OR_UPDATE) {
            assertThat(Cards.without(session)).isEqualTo(before);
          }
        }
      }
    }
  }

  /** Where the file overwrites, rows that contradict one another take turns for ever. */
  private static List<String> steady(List<String> rows, ImportMode mode) {
    return mode == ImportMode.CREATE_OR_UPDATE || mode == ImportMode.UPDATE
        ? rows.subList(0, 12)
        : rows;
  }

  @Test
  void theSameFileAgainLeavesWhatPeopleMadeOfItsCards() throws IOException {
    for (int i = 0; i < FILES; i++) {
      Random random = new Random(SEED * 1_000_003 + i);
      try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
        CrmSession session = Cards.as(crm, "imke");
        List<String> rows = RandomFile.rows(random, 30, 20);
        ImportReport first = run(session, ImportMode.CREATE_OR_FILL, rows);
        session
            .find(Contacts.TYPE, Filter.everything())
            .forEach(
                c ->
                    session.save(
                        c.with(Contacts.FAMILY_NAME, "Edited" + random.nextInt())
                            .with(Contacts.PHONES, List.of())
                            .with(Contacts.EMAILS, List.of())));
        List<String> before = Cards.without(session);
        ImportReport again = run(session, ImportMode.CREATE_OR_FILL, rows);
        long open = first.counts().of(Outcome.NEEDS_DECISION) + first.counts().of(Outcome.FAILED);
        assertThat(again.counts().of(Outcome.UNCHANGED))
            .as("file %s", i)
            .isGreaterThanOrEqualTo(30 - open);
        if (open == 0) {
          assertThat(Cards.without(session)).isEqualTo(before);
        }
      }
    }
  }

  /** Each person has rows that can be told from those of others, so that order cannot matter. */
  @Test
  void partsInAnyOrderComeToTheWhole() throws IOException {
    for (int i = 0; i < FILES; i++) {
      Random random = new Random(SEED * 1_000_003 + i);
      List<String> rows = new ArrayList<>();
      for (int person = 0; person < 40; person++) {
        for (int n = random.nextInt(3); n >= 0; n--) {
          rows.add(plain(random, person));
        }
      }
      Collections.shuffle(rows, random);
      Set<String> whole = imported(List.of(rows));
      List<List<String>> parts = new ArrayList<>();
      int from = 0;
      while (from < rows.size()) {
        int to = Math.min(rows.size(), from + 1 + random.nextInt(30));
        parts.add(rows.subList(from, to));
        from = to;
      }
      Collections.shuffle(parts, random);
      assertThat(imported(parts)).as("file %s", i).isEqualTo(whole);
    }
  }

  /** A row with nothing but a name, an id or a number. */
  private static String plain(Random random, int person) {
    String name = "Given" + (char) ('a' + person % 26) + ";Family" + (char) ('a' + person / 26);
    return switch (person % 3) {
      case 0 -> ";" + name + ";;;;;;;;;";
      case 1 -> "id" + person + ";" + name + ";;;;;;tag" + random.nextInt(3) + ";;;";
      default -> ";" + name + ";347 %03d1234;;;;;tag%d;;;".formatted(person, random.nextInt(3));
    };
  }

  private Set<String> imported(List<List<String>> parts) throws IOException {
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
      CrmSession session = Cards.as(crm, "imke");
      for (List<String> part : parts) {
        run(session, ImportMode.CREATE_OR_FILL, part);
      }
      Set<String> cards = new TreeSet<>();
      for (Map<String, Object> values : Cards.of(session).values()) {
        values.computeIfPresent(
            "tags", (f, tags) -> new TreeSet<>(List.of(tags.toString().split("[\\[\\], ]+"))));
        assertThat(cards.add(values.toString())).as("one card a person").isTrue();
      }
      assertThat(cards).hasSize(40);
      return cards;
    }
  }

  @Test
  void aRevisedFileChangesTheCardsOfItsRevisedRowsAlone() throws IOException {
    for (ImportMode mode : List.of(ImportMode.CREATE_OR_FILL, ImportMode.CREATE_OR_UPDATE)) {
      try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
        CrmSession session = Cards.as(crm, "imke");
        List<String> rows = new ArrayList<>();
        for (int person = 0; person < 100; person++) {
          rows.add(
              "id%d;Given%c;Family%c;;;;;;;;;"
                  .formatted(person, 'a' + person % 26, 'a' + person / 26));
        }
        run(session, mode, rows);
        rows.set(7, rows.get(7).replace(";;;;;;;;;", ";347 0071234;;;;;;;;"));
        rows.set(70, rows.get(70).replace(";;;;;;;;;", ";347 0701234;;;;;;;;"));
        rows.add("id100;New;Person;;;;;;;;;");
        ImportReport revised = run(session, mode, rows);
        assertThat(revised.counts().outcomes())
            .containsEntry(Outcome.UPDATED, 2L)
            .containsEntry(Outcome.CREATED, 1L)
            .containsEntry(Outcome.UNCHANGED, 98L);
      }
    }
  }

  private ImportReport run(CrmSession session, ImportMode mode, List<String> rows)
      throws IOException {
    Path file = folder.resolve("file" + files++ + ".csv");
    Files.writeString(file, RandomFile.text(rows));
    ImportReport report = RandomFile.importer(session).mode(mode).open(file).run();
    assertThat(report.counts().records()).isEqualTo(rows.size());
    Ledgers.requireSound(session);
    return report;
  }
}
