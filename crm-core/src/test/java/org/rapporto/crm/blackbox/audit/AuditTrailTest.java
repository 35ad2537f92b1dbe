package org.rapporto.crm.blackbox.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.audit.Anchor;
import org.rapporto.crm.audit.AuditEntry;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.audit.FileAnchor;
import org.rapporto.crm.blackbox.clock.SettableClock;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

class AuditTrailTest {

  /** Heads rule and read all; the others do everything but that. */
  private static final AccessPolicy POLICY =
      (principal, action, type) ->
          action == Action.ADMIN_POLICY && !principal.roles().contains("head")
              ? Filter.nothing()
              : Filter.everything();

  private final SettableClock clock = new SettableClock();
  private final Crm crm = Crm.on(MemoryStore.create()).clock(clock).policy(POLICY).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final CrmSession bob = crm.as(Principal.user("bob"));
  private final CrmSession head = crm.as(Principal.user("eve", "head"));

  @TempDir private Path folder;

  private static CrmRecord contact(String name) {
    return CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, name);
  }

  @Test
  void isSoundAfterEveryKindOfChange() {
    List<CrmRecord> saved = amy.save(List.of(contact("Ada"), contact("Bea"), contact("Cleo")));
    bob.save(saved.get(0).with(Contacts.GIVEN_NAME, "Eda"));
    bob.delete(saved.get(1).id());
    bob.restore(saved.get(1).id());
    amy.inTransaction(
        s -> {
          s.save(contact("Dora"));
          return s.save(contact("Fay"));
        });
    assertThat(head.access().audit().verify().isSound()).isTrue();
    assertThat(head.access().audit().verify().events()).isEqualTo(1 + 3 + 1 + 1 + 1 + 2);
  }

  @Test
  void isSoundAfterWorkThatWasRolledBack() {
    amy.save(contact("Ada"));
    assertThatThrownBy(
            () ->
                amy.inTransaction(
                    s -> {
                      s.save(contact("Bea"));
                      throw new IllegalStateException("rolled back");
                    }))
        .isInstanceOf(IllegalStateException.class);
    amy.save(contact("Cleo"));
    assertThat(head.access().audit().verify().isSound()).isTrue();
    assertThat(head.access().audit().verify().events()).isEqualTo(3);
  }

  @Test
  void isSoundAfterACallThatFailedInsideATransaction() {
    amy.inTransaction(
        s -> {
          s.save(contact("Ada"));
          assertThatThrownBy(() -> s.delete(s.newId(Contacts.TYPE)))
              .isInstanceOf(RecordNotFoundException.class);
          return s.save(contact("Bea"));
        });
    assertThat(head.access().audit().verify().isSound()).isTrue();
    assertThat(head.access().audit().verify().events()).isEqualTo(3);
  }

  @Test
  void findsEntriesByActorActionRecordAndTime() {
    CrmRecord ada = amy.save(contact("Ada"));
    clock.advance(Duration.ofHours(1));
    Instant later = clock.instant();
    bob.save(ada.with(Contacts.GIVEN_NAME, "Eda"));
    bob.save(contact("Bea"));

    assertThat(found(AuditSearch.all().by("bob"))).containsExactly("CREATE", "UPDATE");
    assertThat(found(AuditSearch.all().to(ada.id()))).containsExactly("UPDATE", "CREATE");
    assertThat(found(AuditSearch.all().of(Action.CREATE))).hasSize(2);
    assertThat(found(AuditSearch.all().between(later, later.plusSeconds(1)))).hasSize(2);
    assertThat(found(AuditSearch.all().between(Instant.EPOCH, later).by("bob"))).isEmpty();
  }

  private List<String> found(AuditSearch search) {
    return head.access().audit().search(search, 50, null).items().stream()
        .map(e -> e.action().name())
        .toList();
  }

  @Test
  void pagesNewestFirstWithoutLosingOrDoublingAny() {
    for (int i = 0; i < 23; i++) {
      amy.save(contact("C" + i));
    }
    List<Long> seen = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page<AuditEntry> page = head.access().audit().search(AuditSearch.all(), 5, next.orElse(null));
      page.items().forEach(e -> seen.add(e.seq().orElseThrow()));
      next = page.next();
    } while (next.isPresent());
    List<Long> expected = new ArrayList<>();
    for (long seq = 24; seq > 0; seq--) {
      expected.add(seq);
    }
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void isReadByNobodyWithoutTheRight() {
    assertThatThrownBy(() -> amy.access().audit().verify())
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> amy.access().audit().search(AuditSearch.all(), 5, null))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void keepsAnchorsInAFileByNumberAndByTime() throws Exception {
    Path file = folder.resolve("anchors.txt");
    try (Crm anchored =
        Crm.on(MemoryStore.create())
            .clock(clock)
            .anchor(FileAnchor.in(file), 3, Duration.ofHours(1))
            .open()) {
      CrmSession session = anchored.as(Principal.user("amy"));
      session.save(contact("2"));
      session.save(contact("3"));
      session.save(contact("4"));
      session.save(contact("5"));
      clock.advance(Duration.ofHours(2));
      session.save(contact("6"));
      assertThat(FileAnchor.in(file).kept()).extracting(Anchor::seq).containsExactly(1L, 4L, 6L);
      assertThat(session.access().audit().verify().anchors()).isEqualTo(3);
      assertThat(session.access().audit().verify().isSound()).isTrue();
    }
    Files.writeString(file, "not an anchor\n");
    assertThatThrownBy(() -> FileAnchor.in(file).kept())
        .isInstanceOf(CrmException.class)
        .hasMessageContaining("Line 1");
  }

  @Test
  void findsThatABaseWasSetBack() {
    Path file = folder.resolve("anchors.txt");
    try (Crm lost =
        Crm.on(MemoryStore.create()).anchor(FileAnchor.in(file), 1, Duration.ZERO).open()) {
      lost.as(Principal.user("amy")).save(contact("Ada"));
      lost.as(Principal.user("amy")).save(contact("Bea"));
    }
    assertThat(head.access().audit().verify(FileAnchor.in(file).kept()).isSound()).isFalse();
  }
}
