package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.row.RowCode;
import org.rapporto.crm.imports.run.DoubleRule;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;

/**
 * Parts of a file imported one after the other, and what the base says of each person then. Cards
 * that a row was told to be of one person count as one, with what a row says that waits for a
 * decision between them.
 */
final class PartedImport {

  private final Path folder;
  private final DoubleRule doubles;
  private final Map<RecordId, Set<RecordId>> told = new LinkedHashMap<>();
  private final Map<RecordId, Set<String>> waiting = new LinkedHashMap<>();
  private final Map<Integer, List<Set<String>>> cards = new TreeMap<>();
  private final Map<Integer, Map<String, String>> jobs = new TreeMap<>();
  private final Set<Integer> undecided = new TreeSet<>();
  private final Set<String> organisations = new TreeSet<>();

  private PartedImport(Path folder, DoubleRule doubles) {
    this.folder = folder;
    this.doubles = doubles;
  }

  static PartedImport of(List<List<String>> parts, Path folder, DoubleRule doubles) {
    PartedImport result = new PartedImport(folder, doubles);
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
      CrmSession session = Cards.as(crm, "imke");
      for (List<String> part : parts) {
        result.run(session, part);
      }
      Ledgers.requireSound(session);
      result.look(session);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return result;
  }

  /** By person, the cards as all that they say but for names and jobs. */
  Map<Integer, List<Set<String>>> cards() {
    return cards;
  }

  /** By company, the jobs of a person. */
  Map<String, String> jobs(int person) {
    return jobs.getOrDefault(person, Map.of());
  }

  /** The people of rows that wait for a decision. */
  Set<Integer> undecided() {
    return undecided;
  }

  Set<String> organisations() {
    return organisations;
  }

  private void run(CrmSession session, List<String> part) throws IOException {
    Path file = Files.createTempFile(folder, "part", ".csv");
    Files.writeString(file, RandomFile.text(part));
    ImportReport report =
        RandomFile.importer(session).doubles(doubles).open(file).run((r, c) -> hear(r, part));
    assertThat(report.counts().records()).isEqualTo(part.size());
    assertThat(report.counts().of(Outcome.FAILED)).isZero();
  }

  private void hear(RowResult result, List<String> part) {
    List<RecordId> ids = new ArrayList<>();
    for (RecordId id : result.ids()) {
      if (id.type().equals(Contacts.NAME)) {
        ids.add(id);
      }
    }
    if (result.outcome() == Outcome.NEEDS_DECISION) {
      String row = part.get((int) result.row() - 1);
      undecided.add(PartsOracle.owner(row));
      waiting.computeIfAbsent(ids.get(0), i -> new TreeSet<>()).addAll(PartsOracle.values(row));
    }
    result.notes().stream()
        .filter(n -> n.code().equals(RowCode.MATCH_DOUBLE.name()))
        .flatMap(n -> Arrays.stream(n.after().split(" ")))
        .forEach(id -> ids.add(RecordId.parse(id)));
    ids.forEach(id -> told.computeIfAbsent(ids.get(0), i -> new TreeSet<>()).add(id));
  }

  private void look(CrmSession session) {
    Map<RecordId, Set<String>> said = new LinkedHashMap<>();
    for (CrmRecord contact : session.find(Contacts.TYPE, Filter.everything())) {
      said.put(contact.id(), values(contact));
    }
    for (CrmRecord o : session.find(Organisations.TYPE, Filter.everything())) {
      organisations.add(PartsOracle.company(o.get(Organisations.TITLE)));
    }
    for (CrmRecord role : session.find(Affiliations.TYPE, Filter.everything())) {
      CrmRecord organisation = session.get(role.get(Affiliations.ORGANISATION));
      String company = PartsOracle.company(organisation.get(Organisations.TITLE));
      Set<String> card = Objects.requireNonNull(said.get(role.get(Affiliations.CONTACT)));
      card.add(company);
      role.find(Affiliations.JOB_TITLE)
          .ifPresent(
              job ->
                  jobs.computeIfAbsent(owner(card), p -> new TreeMap<>())
                      .merge(company, job, (a, b) -> a + ' ' + b));
    }
    waiting.forEach((id, values) -> Objects.requireNonNull(said.get(id)).addAll(values));
    join(said).forEach(c -> cards.computeIfAbsent(owner(c), p -> new ArrayList<>()).add(c));
  }

  private List<Set<String>> join(Map<RecordId, Set<String>> said) {
    Map<RecordId, Set<String>> group = new LinkedHashMap<>(said);
    told.forEach(
        (first, others) -> {
          for (RecordId other : others) {
            Set<String> into = group.get(first);
            Set<String> from = group.get(other);
            if (into != null && from != null && into != from) {
              into.addAll(from);
              group.replaceAll((id, values) -> values == from ? into : values);
            }
          }
        });
    List<Set<String>> groups = new ArrayList<>();
    for (Set<String> values : group.values()) {
      if (groups.stream().noneMatch(g -> g == values)) {
        groups.add(values);
      }
    }
    return groups;
  }

  /** Whom a card is about; a card of two people fails. */
  private static int owner(Set<String> card) {
    Set<Integer> owners = new TreeSet<>();
    card.forEach(value -> GeneratedFile.owner(value).ifPresent(owners::add));
    assertThat(owners).as(card.toString()).hasSize(1);
    return owners.iterator().next();
  }

  private static Set<String> values(CrmRecord contact) {
    Set<String> all = new TreeSet<>();
    contact.get(Contacts.EXTERNAL_IDS).forEach(x -> all.add(x.value()));
    contact.get(Contacts.PHONES).forEach(p -> all.add(String.valueOf(p.e164())));
    contact.get(Contacts.EMAILS).forEach(e -> all.add(e.raw().toLowerCase(Locale.ROOT)));
    contact.get(Contacts.TAGS).forEach(t -> all.add(t.name()));
    contact.find(Contacts.BIRTHDAY).ifPresent(day -> all.add(day.toString()));
    return all;
  }
}
