package org.rapporto.crm.blackbox.imports.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.export.Exporter;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;

/** What we export we take in again by itself, into an empty base, with nothing lost. */
class RoundTripTest {

  private static final List<String> TYPES =
      List.of("organisation", "contact", "affiliation", "deal", "project", "note");

  private static final Set<Outcome> GOOD =
      Set.of(Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"csv", "xlsx", "jsonl"})
  void bringsEveryRecordBackIntoAnEmptyBase(String extension) {
    for (long seed = 1; seed <= 3; seed++) {
      try (Crm from = Business.crm();
          Crm to = Business.crm()) {
        CrmSession amy = from.as(Principal.user("amy"));
        new Business(seed).save(amy, 40);
        CrmSession zoe = to.as(Principal.user("amy"));
        for (String type : TYPES) {
          take(zoe, exported(amy, type, extension));
        }
        for (String type : TYPES) {
          Set<String> lost = new TreeSet<>(facts(amy, type));
          Set<String> changed = new TreeSet<>(facts(zoe, type));
          if (extension.equals("csv")) {
            lost = without(lost, "\u0007"); // our reader of text takes control characters out
            changed = without(changed, "\u0007");
          }
          assertThat(lost).isNotEmpty();
          Set<String> now = Set.copyOf(changed);
          changed.removeAll(lost);
          lost.removeAll(now);
          assertThat(lost).as(type + " of seed " + seed + ", now " + changed).isEmpty();
          assertThat(changed).as(type + " of seed " + seed).isEmpty();
        }
      }
    }
  }

  private static Set<String> without(Set<String> facts, String sign) {
    Set<String> cleaned = new TreeSet<>();
    facts.forEach(fact -> cleaned.add(fact.replace(sign, "")));
    return cleaned;
  }

  private Path exported(CrmSession session, String type, String extension) {
    Path file = folder.resolve(type + "." + extension);
    Exporter.from(session).type(session.types().get(type)).to(file);
    return file;
  }

  static void take(CrmSession session, Path file) {
    ImportDraft draft = Importer.into(session).open(file);
    List<String> troubled = new ArrayList<>();
    draft.run(
        (result, cells) -> {
          if (!GOOD.contains(result.outcome())) {
            troubled.add(result + " " + result.notes());
          }
        });
    assertThat(troubled).as(file.getFileName().toString()).isEmpty();
  }

  /** By id, each field with its value; lists in any order. */
  static List<String> facts(CrmSession session, String typeName) {
    List<String> facts = new ArrayList<>();
    RecordType type = session.types().get(typeName);
    for (CrmRecord record : session.find(type, Filter.everything())) {
      facts.add(record.id() + " owner: " + record.get(RecordType.OWNER));
      for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < type.slotCount(); slot++) {
        Object value = record.valueAt(slot);
        if (value != null && !type.definitions().get(slot).field().has(Trait.DERIVED)) {
          facts.add(record.id() + " " + type.definitions().get(slot).name() + ": " + text(value));
        }
      }
    }
    return facts;
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Object::toString).sorted().toList().toString()
        : value.toString();
  }
}
