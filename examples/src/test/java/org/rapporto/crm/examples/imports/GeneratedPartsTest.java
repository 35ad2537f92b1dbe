package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.run.DoubleRule;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

/** Files as real ones are, in parts and in any order, against the file as a whole. */
class GeneratedPartsTest {

  private static final int FILES = Integer.getInteger("rapporto.files", 6);
  private static final long SEED = Long.getLong("rapporto.seed", 1);
  private static final int PEOPLE = 160;

  @TempDir private Path folder;
  private final Set<Integer> undecided = new TreeSet<>();
  private int files;

  /** The spelling of a name is that of the row that came first, so names are not compared. */
  @Test
  void partsInAnyOrderComeToTheWholeWhereEachRowSaysWhoItIsAbout() throws IOException {
    long rows = 0;
    for (int i = 0; i < FILES; i++) {
      Random random = new Random(SEED * 1_000_003 + i);
      List<String> file = new GeneratedFile(random, PEOPLE, GeneratedFile.Keys.EVERY_ROW).rows();
      rows += file.size();
      List<String> whole = imported(List.of(file));
      assertThat(whole.stream().filter(c -> c.startsWith("contact"))).hasSize(PEOPLE);
      for (int n = 0; n < 3; n++) {
        assertThat(imported(parts(file, random))).as("file %s", i).isEqualTo(whole);
      }
    }
    System.out.println("parts: " + FILES + " files of " + rows + " rows in 3 orders each");
  }

  /**
   * Where rows have some keys only, whether two cards are seen to be one person depends on which
   * rows came before; what is known of a person does not, unless a row waits for a decision.
   */
  @Test
  void partsInAnyOrderLoseNothingAndMakeOneOfNoTwoPeople() throws IOException {
    int split = 0;
    int open = 0;
    for (int i = 0; i < FILES; i++) {
      Random random = new Random(SEED * 1_000_003 + i);
      List<String> file = new GeneratedFile(random, PEOPLE, GeneratedFile.Keys.SOME).rows();
      undecided.clear();
      List<String> whole = imported(List.of(file));
      Map<Integer, Set<String>> people = people(whole);
      List<String> parts = imported(parts(file, random));
      assertThat(people.keySet()).hasSize(PEOPLE);
      assertThat(undecided).as("file %s", i).hasSizeLessThan(PEOPLE / 10);
      people.keySet().removeAll(undecided);
      Map<Integer, Set<String>> inParts = people(parts);
      inParts.keySet().removeAll(undecided);
      assertThat(inParts).as("file %s", i).isEqualTo(people);
      open += undecided.size();
      List<String> other = new ArrayList<>(whole);
      parts.forEach(other::remove);
      split += (int) other.stream().filter(c -> c.startsWith("contact")).count();
    }
    System.out.println(
        "parts: of %d people %d have other cards, %d have a row to be decided"
            .formatted(FILES * PEOPLE, split, open));
  }

  /** By person, all that the cards of the person say; a card of two people fails. */
  private static Map<Integer, Set<String>> people(List<String> cards) {
    Map<Integer, Set<String>> people = new TreeMap<>();
    for (String card : cards) {
      if (card.startsWith("contact ")) {
        List<String> values = List.of(card.substring(9, card.length() - 1).split(", "));
        Set<Integer> owners = new TreeSet<>();
        values.forEach(value -> GeneratedFile.owner(value).ifPresent(owners::add));
        assertThat(owners).as(card).hasSize(1);
        people.computeIfAbsent(owners.iterator().next(), p -> new TreeSet<>()).addAll(values);
      }
    }
    return people;
  }

  private static List<List<String>> parts(List<String> rows, Random random) {
    List<List<String>> parts = new ArrayList<>();
    int size = 1 + rows.size() / (2 + random.nextInt(6));
    for (int from = 0; from < rows.size(); from += size) {
      parts.add(rows.subList(from, Math.min(rows.size(), from + size)));
    }
    Collections.shuffle(parts, random);
    return parts;
  }

  private List<String> imported(List<List<String>> parts) throws IOException {
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
      CrmSession session = Cards.as(crm, "imke");
      for (List<String> part : parts) {
        Path file = folder.resolve("file" + files++ + ".csv");
        Files.writeString(file, RandomFile.text(part));
        ImportReport report =
            RandomFile.importer(session).doubles(DoubleRule.MERGE).open(file).run(this::hear);
        assertThat(report.counts().records()).isEqualTo(part.size());
        assertThat(report.counts().of(Outcome.FAILED)).isZero();
      }
      Ledgers.requireSound(session);
      return cards(session);
    }
  }

  private void hear(RowResult result, List<String> cells) {
    if (result.outcome() == Outcome.NEEDS_DECISION) {
      cells.forEach(cell -> GeneratedFile.owner(cell).ifPresent(undecided::add));
    }
  }

  /** What the cards say but for spelling, sorted. */
  private static List<String> cards(CrmSession session) {
    List<String> cards = new ArrayList<>();
    for (CrmRecord c : session.find(Contacts.TYPE, Filter.everything())) {
      cards.add("contact " + who(c));
    }
    for (CrmRecord o : session.find(Organisations.TYPE, Filter.everything())) {
      cards.add("organisation " + o.get(Organisations.TITLE_KEY));
    }
    for (CrmRecord r : session.find(Affiliations.TYPE, Filter.everything())) {
      CrmRecord organisation = session.get(r.get(Affiliations.ORGANISATION));
      String place = organisation.get(Organisations.TITLE_KEY);
      cards.add("role " + who(session.get(r.get(Affiliations.CONTACT))) + " in " + place);
    }
    Collections.sort(cards);
    return cards;
  }

  private static String who(CrmRecord contact) {
    TreeSet<String> all = new TreeSet<>();
    contact.get(Contacts.EXTERNAL_IDS).forEach(x -> all.add(x.value()));
    contact.get(Contacts.PHONES).forEach(p -> all.add(String.valueOf(p.e164())));
    contact.get(Contacts.EMAILS).forEach(e -> all.add(e.raw().toLowerCase(Locale.ROOT)));
    contact.get(Contacts.TAGS).forEach(t -> all.add(t.name()));
    return all.toString();
  }
}
