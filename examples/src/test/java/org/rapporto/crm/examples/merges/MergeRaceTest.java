package org.rapporto.crm.examples.merges;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.merge.MergeConflictException;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.storage.stores.StoreKind;

/** Two merges of one card at once: one wins, the other is told, and nothing is done by half. */
class MergeRaceTest {

  private static final int ROUNDS = 25;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void ofTwoMergesOfOneCardOneWins(StoreKind kind) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Crm crm = Crm.on(kind.open(folder)).open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      for (int round = 0; round < ROUNDS; round++) {
        RecordId a = card(amy, "a");
        RecordId b = card(amy, "b");
        RecordId c = card(amy, "c");
        CrmRecord note =
            amy.save(
                CrmRecord.of(Notes.TYPE)
                    .with(Notes.TEXT, "x")
                    .with(Notes.ABOUT, List.of(new Link(b, null))));
        int merges = count(amy);
        List<RecordId> winners = atOnce(threads, List.of(merging(crm, a, b), merging(crm, c, b)));

        assertThat(winners).as("who won").hasSize(1);
        assertThat(count(amy)).isEqualTo(merges + 1);
        RecordId winner = winners.get(0);
        RecordId loser = winner.equals(a) ? c : a;
        assertThat(Merges.in(amy).survivorOf(b)).contains(winner);
        assertThat(amy.get(note.id()).get(Notes.ABOUT)).containsExactly(new Link(winner, null));
        assertThat(amy.get(winner).get(Contacts.TAGS)).hasSize(2);
        assertThat(amy.get(loser).get(Contacts.TAGS)).hasSize(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int count(CrmSession session) {
    return (int) session.count(CardMerges.TYPE, Filter.everything());
  }

  private static RecordId card(CrmSession session, String tag) {
    return session
        .save(CrmRecord.of(Contacts.TYPE).with(Contacts.TAGS, List.of(new Tag(tag))))
        .id();
  }

  private static Callable<RecordId> merging(Crm crm, RecordId survivor, RecordId other) {
    Merges merges = Merges.in(crm.as(Principal.user(survivor.toString())));
    return () -> merges.merge(MergeRequest.of(survivor, other)).survivor().id();
  }

  private static List<RecordId> atOnce(ExecutorService threads, List<Callable<RecordId>> work)
      throws Exception {
    CyclicBarrier together = new CyclicBarrier(work.size());
    List<Future<RecordId>> results = new ArrayList<>();
    for (Callable<RecordId> one : work) {
      results.add(
          threads.submit(
              () -> {
                together.await();
                return one.call();
              }));
    }
    List<RecordId> winners = new ArrayList<>();
    for (Future<RecordId> result : results) {
      try {
        winners.add(result.get());
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(MergeConflictException.class);
      }
    }
    return winners;
  }
}
