package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Access;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Timer;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.AccessFacts;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.FieldRight;
import org.rapporto.crm.access.FieldRights;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.audit.ErasureReport;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.duplicate.PossibleDuplicates;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeNotFoundException;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
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

  /** R22 once more: a card that went into another one is that person as well. */
  @Test
  void reachesThePersonFromACardThatWasMergedAway() throws Exception {
    Path file = folder.resolve("crm.db");
    try (Crm crm = open(SqlStore.sqlite(file))) {
      CrmSession amy = crm.as(Principal.user("amy"));
      CrmRecord first = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Bea"));
      CrmRecord gone = amy.save(person().with(Contacts.FAMILY_NAME, "Qwyzowska-Przhevalskaya"));
      CrmRecord last = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Cleo"));
      Merges.in(amy).merge(MergeRequest.of(first.id(), gone.id()));
      Merges.in(amy).merge(MergeRequest.of(last.id(), first.id()));
      amy.access()
          .sharing()
          .share(last.id(), Subject.user("bob"), ShareLevel.READ, null, "Zuleikha");
      Timer call = Timer.of("call", "host", Instant.parse("2030-01-01T00:00:00Z"));
      amy.timers().set(List.of(call.about(last.id()).saying("Zuleikha")));
      CrmSession dora = crm.as(Principal.user("dora", "dpo"));
      assertThat(dora.access().erase(List.of(gone.id()), "request 17").records())
          .containsExactlyInAnyOrder(first.id(), gone.id(), last.id());
      assertThat(amy.find(last.id())).isEmpty();
      assertThat(amy.access().audit().verify().isSound()).isTrue();
    }
    compact(file);
    assertThat(traces(file)).isEmpty();
  }

  @Test
  void reachesWhatAMergeThatWasTakenBackLeftInTheHistoryOfAnother() throws Exception {
    Path file = folder.resolve("crm.db");
    try (Crm crm = open(SqlStore.sqlite(file))) {
      CrmSession amy = crm.as(Principal.user("amy"));
      CrmRecord other = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Bea"));
      CrmRecord gone = amy.save(person());
      Merges.in(amy).merge(MergeRequest.of(other.id(), gone.id()));
      amy.save(amy.get(other.id()).with(Contacts.FAMILY_NAME, "Przhevalskaya"));
      amy.save(amy.get(other.id()).with(Contacts.FAMILY_NAME, "Verdi"));
      Merges.in(amy).unmerge(gone.id());
      amy.save(amy.get(other.id()).with(Contacts.SOURCE, "fair"));
      CrmSession dora = crm.as(Principal.user("dora", "dpo"));
      assertThat(dora.access().erase(List.of(gone.id()), "request 17").records())
          .containsExactly(gone.id());
      assertThat(amy.get(other.id()).get(Contacts.GIVEN_NAME)).isEqualTo("Bea");
      assertThat(amy.history(other.id(), 20, null).items())
          .flatExtracting(AuditEvent::changes)
          .extracting(AuditEvent.Change::field)
          .contains("given_name", "source")
          .doesNotContain("phones");
      assertThat(amy.access().audit().verify().isSound()).isTrue();
    }
    compact(file);
    assertThat(traces(file)).isEmpty();
  }

  @Test
  void erasesNobodyByWayOfACardThatIsNotHisToErase() {
    AccessPolicy own =
        (principal, action, type) ->
            action == Action.ERASE ? RecordType.OWNER.eq(principal.id()) : Filter.everything();
    try (Crm crm = Crm.on(MemoryStore.create()).policy(own).open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      CrmRecord hers = amy.save(person().with(Contacts.EMAILS, List.of()));
      CrmRecord his = crm.as(Principal.user("bob")).save(person());
      Merges.in(amy).merge(MergeRequest.of(his.id(), hers.id()));
      assertThatThrownBy(() -> amy.access().erase(List.of(hers.id()), "request 17"))
          .isInstanceOf(AccessDeniedException.class);
      assertThat(amy.get(his.id()).get(Contacts.GIVEN_NAME)).isEqualTo("Zuleikha");
    }
  }

  @Test
  void erasesThePersonUnderWhicheverIdOfAMergeHeIsNamed() {
    for (int named = 0; named < 3; named++) {
      try (Crm crm = open(MemoryStore.create())) {
        CrmSession amy = crm.as(Principal.user("amy"));
        List<RecordId> ids = new ArrayList<>();
        amy.save(List.of(person(), person().with(Contacts.NICKNAME, "Zu"), person()))
            .forEach(card -> ids.add(card.id()));
        Merges merges = Merges.in(amy);
        merges.merge(MergeRequest.of(ids.get(1), ids.get(0)));
        merges.merge(MergeRequest.of(ids.get(2), ids.get(1)));

        Access dora = crm.as(Principal.user("dora", "dpo")).access();
        ErasureReport report = dora.erase(List.of(ids.get(named)), "request 17");

        assertThat(report.records()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(report.merges()).isEqualTo(2);
        for (RecordId id : ids) {
          assertThat(amy.find(id)).isEmpty();
        }
        for (RecordId id : ids.subList(0, 2)) {
          assertThatThrownBy(() -> merges.unmerge(id))
              .isInstanceOf(MergeNotFoundException.class)
              .hasMessageContaining("erased");
        }
      }
    }
  }

  @Test
  void refusesToTakeBackWhatWentThroughAMergeOfWhichACardWasErased() {
    try (Crm crm = open(MemoryStore.create())) {
      CrmSession amy = crm.as(Principal.user("amy"));
      CrmRecord ada = amy.save(person());
      CrmRecord twin = amy.save(person().with(Contacts.NICKNAME, "Zu"));
      CrmRecord bea = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Bea"));
      CrmRecord last = amy.save(person());
      Merges merges = Merges.in(amy);
      merges.merge(MergeRequest.of(ada.id(), twin.id()));
      merges.merge(MergeRequest.of(last.id(), ada.id(), bea.id()));
      merges.unmerge(bea.id());
      crm.as(Principal.user("dora", "dpo")).access().erase(List.of(bea.id()), "request 17");

      assertThatThrownBy(() -> merges.unmerge(twin.id()))
          .isInstanceOf(MergeNotFoundException.class)
          .hasMessageContaining("erased");
      assertThat(amy.get(last.id()).get(Contacts.NICKNAME)).isEqualTo("Zu");
    }
  }

  private static void compact(Path file) throws Exception {
    PlainSql.run(
        file, "PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)");
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

  /** Dora may erase, and sees neither numbers nor names of families. */
  private static final AccessPolicy BLIND =
      new AccessPolicy() {
        @Override
        public Filter filterFor(Principal principal, Action action, RecordType type) {
          return Filter.everything();
        }

        @Override
        public FieldRights fieldsFor(AccessFacts facts, RecordType type) {
          FieldRight hidden = new FieldRight(Filter.nothing(), Filter.nothing(), Mask.NULL);
          return facts.principal().id().equals("dora") && type.equals(Contacts.TYPE)
              ? new FieldRights(Map.of("phones", hidden, "family_name", hidden))
              : FieldRights.OPEN;
        }
      };

  @Test
  void erasesWhatWhoErasesMayNotRead() throws Exception {
    Path file = folder.resolve("crm.db");
    try (Crm crm = Crm.on(SqlStore.sqlite(file)).region("IT").policy(BLIND).open()) {
      CrmSession dora = crm.as(Principal.user("dora"));
      CrmRecord ada = crm.as(Principal.user("amy")).save(person());
      assertThat(dora.get(ada.id()).find(Contacts.FAMILY_NAME)).isEmpty();
      dora.access().erase(List.of(ada.id()), "request 17");
    }
    PlainSql.run(
        file, "PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)");
    assertThat(traces(file)).isEmpty();
  }

  @Test
  void leavesNoTimerAndNoPlaceOnATimeline() throws Exception {
    Path file = folder.resolve("crm.db");
    try (Crm crm = open(SqlStore.sqlite(file))) {
      CrmSession dora = crm.as(Principal.user("dora", "dpo"));
      CrmRecord ada = dora.save(person());
      CrmRecord note =
          dora.save(
              CrmRecord.of(Notes.TYPE)
                  .with(Notes.TEXT, "x")
                  .with(Notes.ABOUT, List.of(new Link(ada.id(), null))));
      Timer call = Timer.of("call", "host", Instant.parse("2030-01-01T00:00:00Z"));
      dora.timers().set(List.of(call.about(ada.id()).saying("Zuleikha, 3391239876")));
      dora.timers().set(List.of(Timer.of("other", "host", call.at()).about(note.id())));
      assertThat(PlainSql.rows(file, "SELECT count(*) FROM timeline_entry")).containsExactly("1");
      dora.access().erase(List.of(note.id()), "request 16");
      assertThat(PlainSql.rows(file, "SELECT count(*) FROM timeline_entry")).containsExactly("0");
      assertThat(PlainSql.rows(file, "SELECT timer_key FROM timer")).containsExactly("call");
      dora.access().erase(List.of(ada.id()), "request 17");
      assertThat(PlainSql.rows(file, "SELECT timer_key FROM timer")).isEmpty();
    }
  }

  @Test
  void leavesNoDigestOfACardInTheQueueOfDuplicates() throws Exception {
    Path file = folder.resolve("crm.db");
    try (Crm crm = open(SqlStore.sqlite(file))) {
      CrmSession dora = crm.as(Principal.user("dora", "dpo"));
      dora.types().define(PossibleDuplicates.TYPE);
      List<CrmRecord> cards = dora.save(List.of(person(), person(), person()));
      List<RecordId> ids = cards.stream().map(CrmRecord::id).toList();
      RecordId pair = pair(dora, ids.get(1), ids.get(0));
      RecordId other = pair(dora, ids.get(1), ids.get(2));
      dora.access().erase(List.of(ids.get(0)), "request 17");
      assertThat(dora.find(pair)).isEmpty();
      assertThat(dora.find(other)).isPresent();
      assertThat(PlainSql.rows(file, "SELECT fingerprint FROM possible_duplicate"))
          .containsExactly("digest");
      assertThat(
              PlainSql.rows(file, "SELECT count(*) FROM audit_event WHERE changes LIKE '%digest%'"))
          .containsExactly("1");
      assertThat(dora.access().audit().verify().isSound()).isTrue();
    }
  }

  private static RecordId pair(CrmSession session, RecordId first, RecordId second) {
    return session
        .save(
            CrmRecord.of(PossibleDuplicates.TYPE)
                .with(PossibleDuplicates.FIRST, first)
                .with(PossibleDuplicates.SECOND, second)
                .with(PossibleDuplicates.CARD_TYPE, Contacts.NAME)
                .with(PossibleDuplicates.FINGERPRINT, "digest"))
        .id();
  }
}
