package org.rapporto.crm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.storage.stores.StoreKind;

class DryRunTest {

  private static final AccessPolicy OWN_ONLY =
      (principal, action, type) ->
          type.name().equals(Contacts.NAME) && action == Action.READ
              ? RecordType.OWNER.eq(principal.id())
              : Filter.everything();

  @TempDir private Path folder;

  /** Two ids of the file are of cards that the importing user does not see. */
  @ParameterizedTest
  @EnumSource
  void tellsTheOutcomesOfTheRealRun(StoreKind kind) throws IOException {
    try (Crm crm = Crm.on(kind.open(folder)).policy(OWN_ONLY).open()) {
      CrmSession bob = crm.as(Principal.user("bob"));
      bob.save(List.of(card("7"), card("15")));
      StringBuilder rows = new StringBuilder("External ID,Last Name,Phone\n");
      for (int i = 1; i <= 20; i++) {
        rows.append(i).append(",Family").append((char) ('a' + i)).append(",02 1234500");
        rows.append(i % 10).append('\n');
      }
      Path file = Files.writeString(folder.resolve("file.csv"), rows);
      CrmSession amy = crm.as(Principal.user("amy"));
      ImportDraft draft = Importer.into(amy).source("1c").region("IT").open(file);

      List<RowResult> dry = new ArrayList<>();
      draft.dryRun((result, cells) -> dry.add(result));
      assertThat(amy.count(Contacts.TYPE, Filter.everything())).isZero();
      List<RowResult> real = new ArrayList<>();
      draft.run((result, cells) -> real.add(result));

      assertThat(told(dry)).isEqualTo(told(real));
      assertThat(real.get(6).notes()).extracting(CellNote::code).contains("KEY_TAKEN");
      assertThat(real)
          .filteredOn(r -> r.outcome() == Outcome.FAILED)
          .extracting(RowResult::row)
          .containsExactly(7L, 15L);
      assertThat(amy.count(Contacts.TYPE, Filter.everything())).isEqualTo(18);
    }
  }

  private static CrmRecord card(String id) {
    return CrmRecord.of(Contacts.TYPE)
        .with(Contacts.FAMILY_NAME, "Bobson")
        .with(Contacts.EXTERNAL_IDS, List.of(new ExternalId("1c", id)));
  }

  private static List<String> told(List<RowResult> results) {
    return results.stream().map(r -> r.row() + " " + r.outcome() + " " + r.notes()).toList();
  }
}
