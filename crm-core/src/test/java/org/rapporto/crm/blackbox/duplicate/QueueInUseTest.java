package org.rapporto.crm.blackbox.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.duplicate.Duplicate;
import org.rapporto.crm.duplicate.DuplicateCluster;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.PossibleDuplicates;
import org.rapporto.crm.duplicate.SearchListener;
import org.rapporto.crm.duplicate.SearchReport;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** The queue while people merge, unmerge, delete and decide. */
class QueueInUseTest {

  private final Crm crm = Crm.on(MemoryStore.create()).region("IT").open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final Duplicates duplicates = Duplicates.in(amy);
  private final Merges merges = Merges.in(amy);

  @BeforeEach
  void fill() {
    amy.save(Strangers.some());
  }

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void aMergedPairLeavesTheQueueAndComesBackWhenTheMergeIsUndone() {
    List<CrmRecord> adas = adas(2);
    search();
    assertThat(pairs(adas)).hasSize(1);
    merge(adas.get(0), adas.get(1));
    assertThat(queue()).noneMatch(p -> first(p).equals(second(p)));
    assertThat(pairs(adas)).isEmpty();
    merges.unmerge(adas.get(1).id());
    assertThat(pairs(adas)).hasSize(1);
  }

  @Test
  void aMergedPairComesBackAfterASearchInBetween() {
    List<CrmRecord> adas = adas(2);
    search();
    merge(adas.get(0), adas.get(1));
    search();
    assertThat(pairs(adas)).isEmpty();
    assertThat(merges.unmerge(adas.get(1).id()).kept()).isEmpty();
    search();
    assertThat(pairs(adas)).hasSize(1);
  }

  @Test
  void aPairIsShownOnceWhateverWasMerged() {
    List<CrmRecord> adas = adas(3);
    search();
    assertThat(pairs(adas)).hasSize(3);
    merge(adas.get(2), adas.get(0));
    assertThat(pairs(adas)).hasSize(1);
    search();
    assertThat(pairs(adas)).hasSize(1);
    assertThat(pairs(adas)).allMatch(p -> first(p).compareTo(second(p)) < 0);
    merges.unmerge(adas.get(0).id());
    search();
    assertThat(pairs(adas)).hasSize(3);
  }

  @Test
  void aDecisionOutlivesAMergeAndItsUndoing() {
    List<CrmRecord> adas = adas(3);
    search();
    duplicates.queue().notADuplicate(adas.get(0).id(), adas.get(1).id());
    merge(adas.get(2), adas.get(0));
    search();
    merges.unmerge(adas.get(0).id());
    search();
    assertThat(of(adas.get(0))).containsExactly(adas.get(2).id());
    assertThat(pairs(adas)).hasSize(2);
  }

  @Test
  void aDecisionHoldsAgainWhenTheCardsAreAgainAsTheyWere() {
    List<CrmRecord> adas = adas(3);
    CrmRecord born = amy.save(adas.get(0).with(Contacts.BIRTHDAY, LocalDate.of(1980, 5, 17)));
    amy.save(adas.get(1).with(Contacts.WEBSITE, "https://ada.example"));
    duplicates.queue().notADuplicate(born.id(), adas.get(2).id());
    merge(adas.get(1), born);
    search();
    assertThat(of(adas.get(1))).containsExactly(adas.get(2).id());
    assertThat(pairs(adas)).hasSize(1);
    merges.unmerge(born.id());
    assertThat(of(born)).containsExactly(adas.get(1).id());
    assertThat(pairs(adas)).isEmpty();
    search();
    assertThat(of(born)).containsExactly(adas.get(1).id());
    assertThat(pairs(adas)).hasSize(2);
  }

  @Test
  void aDecisionOfAMergedPairHoldsAfterItsUndoing() {
    List<CrmRecord> adas = adas(2);
    duplicates.queue().notADuplicate(adas.get(0).id(), adas.get(1).id());
    merge(adas.get(0), adas.get(1));
    search();
    merges.unmerge(adas.get(1).id());
    search();
    assertThat(of(adas.get(0))).isEmpty();
    assertThat(pairs(adas)).isEmpty();
  }

  @Test
  void decidesAboutWhatMergedCardsAreNow() {
    List<CrmRecord> adas = adas(3);
    search();
    merge(adas.get(2), adas.get(0));
    duplicates.queue().notADuplicate(adas.get(0).id(), adas.get(1).id());
    assertThat(of(adas.get(2))).isEmpty();
    assertThat(pairs(adas)).isEmpty();
    search();
    assertThat(pairs(adas)).isEmpty();
    assertThatThrownBy(() -> duplicates.queue().notADuplicate(adas.get(0).id(), adas.get(2).id()))
        .hasMessageContaining(adas.get(2).id().toString());
  }

  @Test
  void whoeverHearsOfAClusterMayMergeItAtOnce() {
    List<CrmRecord> adas = adas(3);
    SearchReport report =
        search(
            c ->
                c.cards()
                    .subList(1, c.cards().size())
                    .forEach(id -> merges.merge(MergeRequest.of(c.cards().get(0), id))));
    assertThat(report.clusters()).isPositive();
    assertThat(amy.get(adas.get(2).id()).id()).isEqualTo(adas.get(0).id());
    assertThat(pairs(adas)).isEmpty();
    assertThat(queue()).isEmpty();
  }

  @Test
  void whoeverHearsOfAClusterMayDecideAtOnce() {
    List<CrmRecord> adas = adas(2);
    search(c -> c.pairs().forEach(p -> duplicates.queue().notADuplicate(p.first(), p.second())));
    assertThat(queue()).isEmpty();
    assertThat(of(adas.get(0))).isEmpty();
  }

  @Test
  void aCardDeletedWhileASearchRunsIsPassedOver() {
    List<CrmRecord> adas = adas(3);
    search(c -> deleteIfThere(adas.get(1).id()));
    assertThat(pairs(adas)).hasSize(1);
  }

  private void deleteIfThere(RecordId id) {
    if (amy.find(id).isPresent()) {
      amy.delete(id);
    }
  }

  @Test
  void aSearchThatIsBrokenOffIsRunAgain() {
    List<CrmRecord> adas = adas(3);
    assertThatThrownBy(
            () ->
                search(
                    c -> {
                      throw new IllegalStateException("enough");
                    }))
        .hasMessage("enough");
    search();
    assertThat(pairs(adas)).hasSize(3);
  }

  @Test
  void searchesAtATimeFillOneQueue() throws Exception {
    List<CrmRecord> adas = adas(3);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<SearchReport>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        running.add(threads.submit(() -> search()));
      }
      for (Future<SearchReport> one : running) {
        assertThat(one.get().cards()).isEqualTo(67);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(pairs(adas)).hasSize(3);
  }

  @Test
  void pairsOfDeletedCardsAreNotShown() {
    List<CrmRecord> adas = adas(2);
    search();
    amy.delete(adas.get(0).id());
    assertThat(pairs(adas)).isEmpty();
    search();
    assertThat(pairs(adas)).isEmpty();
    amy.restore(adas.get(0).id());
    search();
    assertThat(pairs(adas)).hasSize(1);
  }

  @Test
  void whoAPairIsAssignedToStaysWhenItIsFoundAgain() {
    List<CrmRecord> adas = adas(2);
    search();
    duplicates.queue().assign(pairs(adas).get(0).id(), "bob");
    search();
    assertThat(pairs(adas)).singleElement().matches(p -> "bob".equals(p.get(RecordType.OWNER)));
  }

  private List<CrmRecord> adas(int count) {
    List<CrmRecord> cards = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cards.add(
          amy.save(
              CrmRecord.of(Contacts.TYPE)
                  .with(Contacts.GIVEN_NAME, "Ada")
                  .with(Contacts.FAMILY_NAME, "Rossi")
                  .with(Contacts.PHONES, List.of(Phone.of("339 1234567")))
                  .with(Contacts.EMAILS, List.of(Email.of("ada.rossi@mail.example")))));
    }
    cards.sort(Comparator.comparing(CrmRecord::id));
    return cards;
  }

  private void merge(CrmRecord survivor, CrmRecord other) {
    merges.merge(MergeRequest.of(survivor.id(), other.id()));
  }

  private List<RecordId> of(CrmRecord card) {
    return duplicates.of(card.id()).stream().map(Duplicate::card).toList();
  }

  private static RecordId first(CrmRecord pair) {
    return pair.get(PossibleDuplicates.FIRST);
  }

  private static RecordId second(CrmRecord pair) {
    return pair.get(PossibleDuplicates.SECOND);
  }

  private List<CrmRecord> queue() {
    return duplicates.queue().page(1000, null).items();
  }

  private List<CrmRecord> pairs(List<CrmRecord> cards) {
    List<RecordId> ids = cards.stream().map(CrmRecord::id).toList();
    return queue().stream().filter(p -> ids.contains(first(p)) || ids.contains(second(p))).toList();
  }

  private SearchReport search() {
    return search(cluster -> {});
  }

  private SearchReport search(Consumer<DuplicateCluster> found) {
    return duplicates.search(
        Contacts.TYPE,
        new SearchListener() {
          @Override
          public void found(DuplicateCluster cluster) {
            found.accept(cluster);
          }
        });
  }
}
