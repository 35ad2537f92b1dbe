package org.rapporto.crm.examples.merges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.PossibleDuplicates;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.merge.Rule;
import org.rapporto.crm.merge.SurvivorshipPolicy;
import org.rapporto.crm.merge.UnmergeReport;
import org.rapporto.crm.merge.UnmergeReport.Reason;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.stores.StoreKind;

/** What the library keeps of merges: who hears of it, who may read it, and what it is good for. */
class MergeBooksTest {

  private static final Phone NUMBER = Phone.of("+393391234510");

  /** Nobody but the chief has anything to do with the queue, the ledger's reading and histories. */
  private static final AccessPolicy POLICY =
      (principal, action, type) -> {
        boolean chief = principal.roles().contains("chief");
        boolean queue = type.name().equals(PossibleDuplicates.NAME);
        boolean ledger = type.name().equals(CardMerges.NAME) && action == Action.READ;
        return chief || !queue && !ledger && action != Action.READ_HISTORY
            ? Filter.everything()
            : Filter.nothing();
      };

  @TempDir private Path folder;

  /** A base with two cards, and who works on it. */
  private static final class Base {
    final CrmSession chief;
    final CrmSession rep;
    final CrmRecord ada;
    final CrmRecord twin;

    Base(Crm crm) {
      chief = crm.as(Principal.user("amy", "chief"));
      rep = crm.as(Principal.user("bob"));
      ada = chief.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada"));
      twin =
          chief.save(
              CrmRecord.of(Contacts.TYPE)
                  .with(Contacts.NICKNAME, "Lady")
                  .with(Contacts.PHONES, List.of(NUMBER)));
    }

    RecordId merge(CrmSession who) {
      return Merges.in(who).merge(MergeRequest.of(ada.id(), twin.id())).merge();
    }

    void edit(Consumer<CrmRecord[]> change) {
      CrmRecord[] record = {chief.get(ada.id())};
      change.accept(record);
      chief.save(record[0]);
    }

    List<AuditEvent> merges(RecordId id) {
      return chief.history(id, 100, null).items().stream()
          .filter(e -> e.action() == Action.MERGE)
          .toList();
    }
  }

  private void onEachStore(Consumer<Base> test) {
    for (StoreKind kind : StoreKind.values()) {
      try (Crm crm = Crm.on(kind.open(folder)).policy(POLICY).types(Duplicates.types()).open()) {
        test.accept(new Base(crm));
      }
    }
  }

  @Test
  void bothHistoriesTellOfTheMergeAndOfItsTakingBack() {
    onEachStore(
        base -> {
          RecordId note =
              base.chief
                  .save(
                      CrmRecord.of(Notes.TYPE)
                          .with(Notes.TEXT, "x")
                          .with(Notes.ABOUT, List.of(new Link(base.twin.id(), null))))
                  .id();
          base.merge(base.rep);
          AuditEvent survivor = base.merges(base.ada.id()).get(0);
          assertThat(survivor.actor()).isEqualTo("bob");
          assertThat(survivor.changes())
              .extracting(AuditEvent.Change::field, AuditEvent.Change::after)
              .contains(
                  tuple("nickname", "Lady"),
                  tuple(AuditEvent.MERGED_FROM, List.of(base.twin.id())));
          assertThat(base.merges(base.twin.id()))
              .singleElement()
              .satisfies(
                  e ->
                      assertThat(e.changes())
                          .containsExactly(
                              new AuditEvent.Change(AuditEvent.MERGED_INTO, null, base.ada.id())));
          assertThat(base.merges(note)).singleElement().matches(e -> e.changes().size() == 1);

          Merges.in(base.rep).unmerge(base.twin.id());
          assertThat(last(base, base.ada.id()))
              .isEqualTo(
                  new AuditEvent.Change(AuditEvent.MERGED_FROM, List.of(base.twin.id()), null));
          assertThat(last(base, base.twin.id()))
              .isEqualTo(new AuditEvent.Change(AuditEvent.MERGED_INTO, base.ada.id(), null));
        });
  }

  private static AuditEvent.Change last(Base base, RecordId id) {
    List<AuditEvent> merges = base.merges(id);
    List<AuditEvent.Change> changes = merges.get(merges.size() - 1).changes();
    return changes.get(changes.size() - 1);
  }

  @Test
  void whoMayMergeCardsNeedNoRightToTheQueueTheyStandIn() {
    onEachStore(
        base -> {
          CrmRecord other =
              base.chief.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Other"));
          RecordId pair = pair(base.chief, base.twin.id(), other.id());
          pair(base.chief, base.ada.id(), other.id());
          base.merge(base.rep);
          assertThat(base.chief.count(PossibleDuplicates.TYPE, Filter.everything())).isEqualTo(1);
          assertThat(base.rep.count(PossibleDuplicates.TYPE, Filter.everything())).isZero();
          assertThat(Merges.in(base.rep).unmerge(base.twin.id()).kept()).isEmpty();
          assertThat(base.chief.get(pair).get(PossibleDuplicates.FIRST)).isEqualTo(base.twin.id());
          assertThat(base.chief.count(PossibleDuplicates.TYPE, Filter.everything())).isEqualTo(2);
          assertThat(base.rep.find(pair)).isEmpty();
        });
  }

  private static RecordId pair(CrmSession session, RecordId first, RecordId second) {
    return session
        .save(
            CrmRecord.of(PossibleDuplicates.TYPE)
                .with(PossibleDuplicates.FIRST, first)
                .with(PossibleDuplicates.SECOND, second)
                .with(PossibleDuplicates.CARD_TYPE, Contacts.NAME)
                .with(PossibleDuplicates.STATE, "open"))
        .id();
  }

  @Test
  void nobodyReadsInTheLedgerWhatTheCardsWereBefore() {
    onEachStore(
        base -> {
          RecordId merge = base.merge(base.rep);
          CrmRecord kept = base.chief.get(merge);
          assertThat(kept.valueOrNull(CardMerges.DETAILS)).isNull();
          assertThat(base.chief.page(Query.of(CardMerges.TYPE)).items())
              .allMatch(r -> r.valueOrNull(CardMerges.DETAILS) == null);
          for (Filter leak :
              List.of(CardMerges.DETAILS.contains("Lady"), CardMerges.STANDING.isSet().negate())) {
            assertThatThrownBy(() -> base.chief.find(CardMerges.TYPE, leak))
                .isInstanceOf(UnsupportedQueryException.class)
                .hasMessageContaining("read by the library alone");
          }
          Query byDetails = Query.of(CardMerges.TYPE).orderBy(Order.by(CardMerges.DETAILS));
          assertThatThrownBy(() -> base.chief.page(byDetails))
              .isInstanceOf(UnsupportedQueryException.class);

          CrmRecord saved = base.chief.save(kept.with(RecordType.OWNER, "carl"));
          assertThat(saved.valueOrNull(CardMerges.DETAILS)).isNull();
          base.chief.delete(merge);
          assertThat(base.chief.restore(merge).valueOrNull(CardMerges.DETAILS)).isNull();
          assertThat(Merges.in(base.rep).unmerge(base.twin.id()).kept()).isEmpty();
          assertThat(base.chief.get(base.twin.id()).get(Contacts.NICKNAME)).isEqualTo("Lady");
        });
  }

  @Test
  void anEditThatWasTakenBackStaysAndIsListed() {
    onEachStore(
        base -> {
          base.merge(base.rep);
          base.edit(r -> r[0] = r[0].with(Contacts.NICKNAME, "Countess"));
          base.edit(r -> r[0] = r[0].with(Contacts.NICKNAME, "Lady"));
          UnmergeReport report = Merges.in(base.rep).unmerge(base.twin.id());
          assertThat(base.chief.get(base.ada.id()).get(Contacts.NICKNAME)).isEqualTo("Lady");
          assertThat(report.kept())
              .containsExactly(
                  new UnmergeReport.Entry(
                      base.ada.id(), "nickname", "Lady", null, Reason.EDITED_SINCE));
        });
  }

  @Test
  void anOptOutOutlivesTheRemovalOfTheNumberWhoeverTakesTheMergeBack() {
    onEachStore(
        base -> {
          base.merge(base.rep);
          Phone out = new Phone(NUMBER.raw(), null, null, null, false, true);
          base.edit(r -> r[0] = r[0].with(Contacts.PHONES, List.of(out)));
          base.edit(r -> r[0] = r[0].without(Contacts.PHONES));
          base.edit(r -> r[0] = r[0].with(Contacts.PHONES, List.of(NUMBER)));
          Merges.in(base.rep).unmerge(base.twin.id());
          assertThat(base.chief.get(base.twin.id()).get(Contacts.PHONES))
              .singleElement()
              .matches(Phone::optOut);
        });
  }

  @Test
  void theNewestValueIsTheOneThatWasSetLastNotThatOfTheCardTouchedLast() {
    onEachStore(
        base -> {
          base.chief.save(base.twin.with(Contacts.WEBSITE, "https://old.example"));
          base.edit(r -> r[0] = r[0].with(Contacts.WEBSITE, "https://new.example"));
          base.chief.save(base.chief.get(base.twin.id()).with(Contacts.SOURCE, "fair"));
          SurvivorshipPolicy newest =
              SurvivorshipPolicy.DEFAULT.with(Contacts.WEBSITE, Rule.NEWEST);
          MergeRequest request = MergeRequest.of(base.twin.id(), base.ada.id()).under(newest);
          assertThat(Merges.in(base.rep).merge(request).survivor().get(Contacts.WEBSITE))
              .isEqualTo("https://new.example");
          Merges.in(base.rep).unmerge(base.ada.id());
          assertThat(base.chief.get(base.twin.id()).get(Contacts.WEBSITE))
              .isEqualTo("https://old.example");
        });
  }

  /**
   * Before merges were told in histories, an edit of a merge's own could not be told from others.
   */
  @Test
  void aMergeOfAnOlderVersionOfTheLibraryIsTakenBackByWhatValuesAre() throws SQLException {
    Path file = folder.resolve("older.db");
    RecordId twin;
    try (Crm crm = Crm.on(SqlStore.sqlite(file)).policy(POLICY).open()) {
      Base base = new Base(crm);
      base.merge(base.rep);
      twin = base.twin.id();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update card_merge set details = replace(details, '\"audited\":true,', '')");
      statement.executeUpdate("delete from audit_event where changes like '{\"merge.%'");
      statement.executeUpdate("update audit_event set action = 'UPDATE' where action = 'MERGE'");
    }
    try (Crm crm = Crm.on(SqlStore.sqlite(file)).policy(POLICY).open()) {
      assertThat(Merges.in(crm.as(Principal.user("bob"))).unmerge(twin).kept()).isEmpty();
      assertThat(crm.as(Principal.user("bob")).find(Contacts.TYPE, Contacts.NICKNAME.isSet()))
          .extracting(CrmRecord::id)
          .containsExactly(twin);
    }
  }
}
