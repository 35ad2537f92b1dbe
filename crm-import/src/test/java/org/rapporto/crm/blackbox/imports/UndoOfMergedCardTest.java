package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.undo.Kept;
import org.rapporto.crm.imports.undo.Kept.Reason;
import org.rapporto.crm.imports.undo.UndoReport;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/** An import is taken back after somebody merged one of its cards into another. */
class UndoOfMergedCardTest {

  @TempDir private Path folder;
  private final Crm crm = Crm.on(MemoryStore.create()).region("IT").open();
  private final CrmSession amy = crm.as(Principal.user("amy"));

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void tellsWhatStaysInAnotherCardAndTakesItBackOnceTheMergeIs() throws IOException {
    RecordId ada = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada")).id();
    Path file = folder.resolve("people.csv");
    Files.writeString(file, "Cognome,Nome,Cellulare\nVerdi,Adele,3391234567\n");
    UUID run = Objects.requireNonNull(Importer.into(amy).region("IT").open(file).run().run());
    RecordId adele = amy.find(Contacts.TYPE, Contacts.GIVEN_NAME.eq("Adele")).get(0).id();
    Merges.in(amy).merge(MergeRequest.of(ada, adele));

    UndoReport first = ImportLedger.of(amy).undo(run);

    assertThat(first.kept())
        .containsExactly(new Kept(adele, "", Reason.MERGED_SINCE, ada.toString()));
    assertThat(amy.get(ada).get(Contacts.PHONES)).hasSize(1);

    Merges.in(amy).unmerge(adele);
    UndoReport again = ImportLedger.of(amy).undo(run);

    assertThat(again.kept()).isEmpty();
    assertThat(amy.find(adele)).isEmpty();
    assertThat(amy.get(ada).get(Contacts.PHONES)).isEmpty();
  }
}
