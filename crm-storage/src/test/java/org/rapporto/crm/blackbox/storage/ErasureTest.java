package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.audit.ErasureReport;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;

/** Whether what is erased is gone, from the bytes of the file as well. */
class ErasureTest {

  /** No part of the system has these letters by itself. */
  private static final List<String> TRACES =
      List.of("Zuleikha", "Qwyzowska", "Przhevalskaya", "zq.uniquely", "3391239876");

  private static final AccessPolicy POLICY =
      (principal, action, type) ->
          action == Action.ERASE && !principal.roles().contains("dpo")
              ? Filter.nothing()
              : Filter.everything();

  @TempDir private Path folder;

  private static CrmRecord person() {
    return CrmRecord.of(Contacts.TYPE)
        .with(Contacts.GIVEN_NAME, "Zuleikha")
        .with(Contacts.FAMILY_NAME, "Qwyzowska")
        .with(Contacts.PHONES, List.of(Phone.of("+39 3391239876")))
        .with(Contacts.EMAILS, List.of(Email.of("zq.uniquely@example.org")));
  }

  private static Crm open(Store store) {
    return Crm.on(store).region("IT").policy(POLICY).open();
  }

  @Test
  @DisplayName("R22: no byte of the person is left in the file, and the chain verifies")
  void leavesNoByteInTheFile() throws Exception {
    Path file = folder.resolve("crm.db");
    try (Crm crm = open(SqlStore.sqlite(file))) {
      CrmSession amy = crm.as(Principal.user("amy"));
      CrmRecord other = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Bea"));
      CrmRecord first = amy.save(person());
      first = amy.save(first.with(Contacts.FAMILY_NAME, "Przhevalskaya"));
      CrmRecord twin = amy.save(person().with(Contacts.EMAILS, List.of()));
      Merges.in(amy).merge(MergeRequest.of(first.id(), twin.id()));
      assertThat(traces(file)).containsExactlyInAnyOrderElementsOf(TRACES);

      ErasureReport report =
          crm.as(Principal.user("dora", "dpo")).access().erase(List.of(first.id()), "request 17");
      assertThat(report.records()).containsExactlyInAnyOrder(first.id(), twin.id());
      assertThat(report.merges()).isEqualTo(1);
      assertThat(amy.access().audit().verify().isSound()).isTrue();
      assertThat(amy.access().audit().verify().erased())
          .isEqualTo(report.events())
          .isGreaterThan(3);
      assertThat(amy.get(other.id()).get(Contacts.GIVEN_NAME)).isEqualTo("Bea");
    }
    PlainSql.run(
        file, "PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)");
    assertThat(traces(file)).isEmpty();
    try (Crm crm = open(SqlStore.sqlite(file))) {
      assertThat(crm.as(Principal.user("amy")).access().audit().verify().isSound()).isTrue();
    }
  }

  private Set<String> traces(Path file) throws IOException {
    Set<String> found = new TreeSet<>();
    for (String name : List.of("crm.db", "crm.db-wal")) {
      Path path = file.resolveSibling(name);
      String bytes =
          Files.exists(path)
              ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
              : "";
      TRACES.stream()
          .filter(
              t ->
                  bytes
                      .toLowerCase(java.util.Locale.ROOT)
                      .contains(t.toLowerCase(java.util.Locale.ROOT)))
          .forEach(found::add);
    }
    return found;
  }

  @Test
  void keepsWhoDidWhatAndNotWhatItWas() {
    try (Crm crm = open(MemoryStore.create())) {
      CrmSession amy = crm.as(Principal.user("amy"));
      CrmRecord ada = amy.save(person());
      crm.as(Principal.user("dora", "dpo")).access().erase(List.of(ada.id()), "request 17");

      List<AuditEvent> history = amy.history(ada.id(), 10, null).items();
      assertThat(history)
          .extracting(e -> e.actor() + " " + e.action() + " " + e.changes())
          .containsExactly("amy CREATE []", "dora ERASE []");
      assertThatThrownBy(() -> amy.get(ada.id())).isInstanceOf(RecordNotFoundException.class);
      assertThat(amy.search("Zuleikha", 5)).isEmpty();
      assertThatThrownBy(() -> amy.restore(ada.id()))
          .isInstanceOf(CrmException.class)
          .hasMessageContaining("erased");
    }
  }

  @Test
  void erasesNothingWithoutTheRight() {
    try (Crm crm = open(MemoryStore.create())) {
      CrmSession amy = crm.as(Principal.user("amy"));
      CrmRecord ada = amy.save(person());
      assertThatThrownBy(() -> amy.access().erase(List.of(ada.id()), "spite"))
          .isInstanceOf(AccessDeniedException.class);
      assertThat(amy.get(ada.id()).get(Contacts.GIVEN_NAME)).isEqualTo("Zuleikha");
    }
  }

  @Test
  void erasesAllOrNone() {
    try (Crm crm = open(MemoryStore.create())) {
      CrmSession dora = crm.as(Principal.user("dora", "dpo"));
      CrmRecord ada = dora.save(person());
      assertThatThrownBy(
              () -> dora.access().erase(List.of(ada.id(), dora.newId(Notes.TYPE)), "request 17"))
          .isInstanceOf(RecordNotFoundException.class);
      assertThat(dora.get(ada.id()).get(Contacts.GIVEN_NAME)).isEqualTo("Zuleikha");
      dora.access().erase(List.of(ada.id()), "request 17");
      assertThat(dora.access().erase(List.of(ada.id()), "once more").events()).isZero();
      assertThat(dora.access().audit().verify().isSound()).isTrue();
    }
  }
}
