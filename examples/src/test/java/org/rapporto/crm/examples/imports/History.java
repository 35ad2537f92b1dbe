package org.rapporto.crm.examples.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.run.CollisionRule;
import org.rapporto.crm.imports.run.DoubleRule;
import org.rapporto.crm.imports.run.ImportMode;
import org.rapporto.crm.imports.run.RunMonitor;
import org.rapporto.crm.imports.undo.Kept;
import org.rapporto.crm.imports.undo.UndoReport;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.sales.Deals;

/** One history of a base, played beside the oracle; says where they differ first. */
final class History {

  /** What happens in a step; how exactly, its seed says. */
  enum Kind {
    IMPORT,
    EDIT,
    DELETE,
    RESTORE,
    USE,
    TAKE_KEY,
    UNDO
  }

  /** One step; histories are shortened by leaving steps out. */
  record Step(Kind kind, long seed) {}

  private record Run(UUID id, int number) {}

  private final Crm crm;
  private final Path folder;
  private final UndoOracle oracle = new UndoOracle();
  private final List<Run> runs = new ArrayList<>();
  private final Map<Kept.Reason, Integer> met = new EnumMap<>(Kept.Reason.class);
  private final Set<ExternalId> idsSeen = new LinkedHashSet<>();
  private Map<RecordId, Map<String, Object>> before = Map.of();
  private int imports;

  History(Crm crm, Path folder) {
    this.crm = crm;
    this.folder = folder;
  }

  static List<Step> random(Random random) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      steps.add(new Step(Kind.TAKE_KEY, random.nextLong()));
    }
    steps.add(new Step(Kind.IMPORT, random.nextLong()));
    int count = 4 + random.nextInt(14);
    for (int i = 0; i < count; i++) {
      steps.add(new Step(kind(random.nextInt(20)), random.nextLong()));
    }
    for (int undos = 1 + random.nextInt(5); undos > 0; undos--) {
      steps.add(new Step(Kind.UNDO, random.nextLong()));
    }
    return steps;
  }

  /** Imports only, into a base that has cards of people's own. */
  static List<Step> ofImports(Random random) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      steps.add(new Step(i < 4 ? Kind.TAKE_KEY : Kind.USE, random.nextLong()));
    }
    for (int imports = 2 + random.nextInt(3); imports > 0; imports--) {
      steps.add(new Step(Kind.IMPORT, random.nextLong()));
    }
    return steps;
  }

  /**
   * Undoes all runs in any order, and again those of which something stayed, until all are undone;
   * says what is wrong, or an empty text.
   */
  String takeAllBack(List<Step> steps, Random random) {
    for (Step step : steps) {
      if (step.kind() == Kind.IMPORT && runs.isEmpty()) {
        before = Cards.of(Cards.as(crm, "uwe"));
      }
      play(step, new Random(step.seed()));
    }
    CrmSession session = Cards.as(crm, "uwe");
    for (int round = 0; round <= runs.size(); round++) {
      List<Run> open = new ArrayList<>(runs);
      open.removeIf(run -> Ledgers.isUndone(session, run.id()));
      Collections.shuffle(open, random);
      for (Run run : open) {
        for (Kept k : ImportLedger.of(session).undo(run.id()).kept()) {
          met.merge(k.reason(), 1, Integer::sum);
          if (k.reason() == Kept.Reason.EDITED_SINCE || k.reason() == Kept.Reason.DELETED_SINCE) {
            return "run " + run.number() + " keeps what nobody touched: " + k;
          }
        }
      }
    }
    List<String> open = new ArrayList<>();
    for (Run run : runs) {
      if (!Ledgers.isUndone(session, run.id())) {
        open.add(run + " keeps " + ImportLedger.of(session).undo(run.id()).kept());
      }
    }
    if (!open.isEmpty()) {
      return "never ends: " + open;
    }
    oracle.saw("uwe", -1, before);
    var state = Cards.of(session);
    return state.equals(before) ? "" : "state " + difference(state);
  }

  /** How often each reason was met. */
  Map<Kept.Reason, Integer> met() {
    return met;
  }

  private static Kind kind(int n) {
    if (n < 5) {
      return Kind.IMPORT;
    } else if (n < 10) {
      return Kind.EDIT;
    } else if (n < 12) {
      return Kind.USE;
    } else if (n < 16) {
      return Kind.UNDO;
    }
    return List.of(Kind.DELETE, Kind.RESTORE, Kind.TAKE_KEY, Kind.TAKE_KEY).get(n - 16);
  }

  /** Plays the steps; the first difference in words, or an empty text. Counts what was kept. */
  String play(List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      String wrong = play(steps.get(i), new Random(steps.get(i).seed()));
      if (!wrong.isEmpty()) {
        return "step " + i + " of " + steps + ": " + wrong;
      }
    }
    return "";
  }

  private String play(Step step, Random random) {
    String who = random.nextBoolean() ? "paul" : "olga";
    CrmSession session = Cards.as(crm, who);
    switch (step.kind()) {
      case IMPORT -> importFile(random);
      case UNDO -> {
        return undo(random);
      }
      default -> {
        try {
          act(step.kind(), session, random);
        } catch (CrmException e) {
          // a person may want what cannot be; then nothing happened
        }
        oracle.saw(who, -1, Cards.of(session));
        see(session);
      }
    }
    return "";
  }

  private void act(Kind kind, CrmSession session, Random random) {
    switch (kind) {
      case EDIT -> edit(session, random);
      case DELETE -> any(session, random).forEach(r -> session.delete(r.id()));
      case RESTORE -> restore(session, random);
      case USE -> use(session, random);
      default -> takeKey(session, random);
    }
  }

  private void importFile(Random random) {
    CrmSession session = Cards.as(crm, "imke");
    int number = imports++;
    List<String> rows = RandomFile.rows(random, 1 + random.nextInt(12), 8);
    ImportMode[] modes = ImportMode.values();
    Importer importer =
        RandomFile.importer(session)
            .source(random.nextBoolean() ? "1c" : "other")
            .mode(
                random.nextBoolean()
                    ? ImportMode.CREATE_OR_FILL
                    : modes[random.nextInt(modes.length)])
            .largestBatch(random.nextBoolean() ? 10_000 : 1 + random.nextInt(5));
    if (random.nextBoolean()) {
      importer = importer.doubles(DoubleRule.MERGE);
    }
    if (random.nextBoolean()) {
      importer = importer.collision(Contacts.EXTERNAL_IDS, CollisionRule.OVERWRITE);
    }
    if (random.nextInt(3) == 0) {
      importer = importer.collision(Contacts.PHONES, CollisionRule.OVERWRITE);
    }
    Path file = write("file" + number + ".csv", RandomFile.text(rows));
    RunMonitor monitor = RunMonitor.of(p -> oracle.saw("imke", number, Cards.of(session)));
    runs.add(new Run(Ledgers.run(importer.open(file).run(RowListener.NONE, monitor)), number));
    see(session);
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String undo(Random random) {
    if (runs.isEmpty()) {
      return "";
    }
    Run run = runs.get(random.nextInt(runs.size()));
    CrmSession session = Cards.as(crm, "uwe");
    if (Ledgers.isUndone(session, run.id())) {
      return undoAgain(session, run);
    }
    UndoReport report = ImportLedger.of(session).undo(run.id());
    oracle.undo(run.number());
    Set<String> kept = new TreeSet<>();
    for (Kept k : report.kept()) {
      met.merge(k.reason(), 1, Integer::sum);
      if (!kept.add(k.id() + " " + k.field() + " " + k.reason() + by(k))) {
        return "told twice: " + k;
      }
    }
    if (Ledgers.isUndone(session, run.id()) != oracle.isUndone(run.number())) {
      return "the run is " + Ledgers.state(session, run.id()) + " but kept " + oracle.kept();
    }
    var state = Cards.of(session);
    if (!kept.equals(oracle.kept())) {
      return "kept " + kept + " but expected " + oracle.kept();
    }
    return state.equals(oracle.state()) ? "" : "state " + difference(state);
  }

  /** What was taken back wholly is refused, and nothing happens. */
  private String undoAgain(CrmSession session, Run run) {
    try {
      return "undone twice: " + ImportLedger.of(session).undo(run.id());
    } catch (CrmException e) {
      return Cards.of(session).equals(oracle.state()) && oracle.isUndone(run.number())
          ? ""
          : "undone twice";
    }
  }

  private String by(Kept kept) {
    return switch (kept.reason()) {
      case USED_BY -> "";
      case CHANGED_BY_RUN ->
          " "
              + runs.stream()
                  .filter(r -> r.id().toString().equals(kept.by()))
                  .map(r -> String.valueOf(r.number()))
                  .findFirst()
                  .orElse(kept.by());
      default -> " " + kept.by();
    };
  }

  private String difference(Map<RecordId, Map<String, Object>> state) {
    Set<RecordId> ids = new TreeSet<>(state.keySet());
    ids.addAll(oracle.state().keySet());
    ids.removeIf(id -> java.util.Objects.equals(state.get(id), oracle.state().get(id)));
    StringBuilder text = new StringBuilder();
    ids.forEach(
        id ->
            text.append("\n " + id + " is " + state.get(id) + "\n  not " + oracle.state().get(id)));
    return text.toString();
  }

  /** One live record, if there is one. */
  private static List<CrmRecord> any(CrmSession session, Random random) {
    List<CrmRecord> all = Cards.records(session);
    return all.isEmpty() ? List.of() : List.of(all.get(random.nextInt(all.size())));
  }

  private static void edit(CrmSession session, Random random) {
    for (CrmRecord record : any(session, random)) {
      int what = random.nextInt(7);
      String text = "edit " + random.nextInt(1000);
      session.save(
          switch (record.type().name()) {
            case Contacts.NAME -> edited(record, random, what, text);
            case Organisations.NAME -> record.with(Organisations.WEBSITE, text);
            case Affiliations.NAME -> record.with(Affiliations.JOB_TITLE, text);
            case Deals.NAME -> record.with(Deals.STAGE, text);
            default -> record.with(Notes.TEXT, text);
          });
    }
  }

  private static CrmRecord edited(CrmRecord contact, Random random, int what, String text) {
    List<Phone> phones = new ArrayList<>(contact.get(Contacts.PHONES));
    return switch (what) {
      case 0 -> contact.with(Contacts.GIVEN_NAME, text);
      case 1 -> contact.with(Contacts.BIRTHDAY, null);
      case 2 -> {
        phones.add(Phone.of("02 55 00" + random.nextInt(100)));
        yield contact.with(Contacts.PHONES, phones);
      }
      case 3 -> {
        phones.replaceAll(p -> p.withLabel(text));
        yield contact.with(Contacts.PHONES, phones);
      }
      case 4 ->
          contact.with(
              Contacts.PHONES, phones.isEmpty() ? phones : phones.subList(1, phones.size()));
      case 5 -> contact.with(Contacts.TAGS, List.of(new Tag(text), new Tag("tag1")));
      default -> contact.with(Contacts.WEBSITE, text);
    };
  }

  private static void restore(CrmSession session, Random random) {
    for (var type : List.of(Contacts.TYPE, Organisations.TYPE, Affiliations.TYPE)) {
      var gone = session.pageOfDeleted(Query.of(type)).items();
      if (!gone.isEmpty()) {
        session.restore(gone.get(random.nextInt(gone.size())).id());
        return;
      }
    }
  }

  private static void use(CrmSession session, Random random) {
    for (CrmRecord record : any(session, random)) {
      boolean contact = record.type().equals(Contacts.TYPE);
      session.save(
          contact && random.nextBoolean()
              ? CrmRecord.of(Deals.TYPE).with(Deals.TITLE, "own").with(Deals.CONTACT, record.id())
              : CrmRecord.of(Notes.TYPE)
                  .with(Notes.TEXT, "own")
                  .with(Notes.ABOUT, List.of(new Link(record.id(), null))));
    }
  }

  /**
   * A card of a person's own, with an external id of the files' world, best one that was given up.
   */
  private void takeKey(CrmSession session, Random random) {
    List<ExternalId> free = new ArrayList<>(idsSeen);
    session
        .find(Contacts.TYPE, Filter.everything())
        .forEach(c -> free.removeAll(c.get(Contacts.EXTERNAL_IDS)));
    int person = random.nextInt(8);
    ExternalId id = new ExternalId(random.nextBoolean() ? "1c" : "other", "id" + person);
    if (!free.isEmpty() && random.nextInt(4) > 0) {
      id = free.get(random.nextInt(free.size()));
    }
    String[] row = RandomFile.row(random, person).split(";", -1);
    session.save(
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.GIVEN_NAME, row[1])
            .with(Contacts.FAMILY_NAME, row[2])
            .with(Contacts.PHONES, row[3].isEmpty() ? List.of() : List.of(Phone.of(row[3])))
            .with(Contacts.EMAILS, row[4].isEmpty() ? List.of() : List.of(Email.of(row[4])))
            .with(Contacts.EXTERNAL_IDS, List.of(id)));
  }

  private void see(CrmSession session) {
    session
        .find(Contacts.TYPE, Filter.everything())
        .forEach(c -> idsSeen.addAll(c.get(Contacts.EXTERNAL_IDS)));
  }
}
