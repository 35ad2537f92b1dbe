package org.rapporto.crm.examples.merges;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.examples.merges.Step.Kind;
import org.rapporto.crm.memory.MemoryStore;

/** Short histories in which a base and the oracle once came to different ends, or might have. */
class FoundHistoriesTest {

  private static Step step(Kind kind, int a, int b, Integer... more) {
    return new Step(kind, a, b, List.of(more));
  }

  private static void agree(Step... steps) {
    Map<Kind, Integer> done = new TreeMap<>();
    try (Crm crm = Crm.on(MemoryStore.create()).open()) {
      assertThat(MergeHistory.play(List.of(steps), crm, done)).isEmpty();
    }
    assertThat(done.values().stream().mapToInt(i -> i).sum())
        .as("every step makes sense: %s", done)
        .isEqualTo(steps.length);
  }

  @Test
  void aRoleThatCameBackInTimeIsADoubleThoughItsPersonIsDeletedLater() {
    agree(
        step(Kind.NEW_ROLE, 4, 4, 0, 3),
        step(Kind.NEW_ROLE, 5, 3, 5),
        step(Kind.MERGE, 5, 4, 3),
        step(Kind.MERGE_FIRMS, 0, 4, 1, 2),
        step(Kind.MERGE, 4, 0, 3),
        step(Kind.UNMERGE_FIRM, 4, 4, 0, 2, 4),
        step(Kind.DELETE_CONTACT, 3, 2, 3, 5),
        step(Kind.MERGE_FIRMS, 2, 1, 1));
  }

  @Test
  void aRoleThatStayedFollowsTheCardThatComesBackAndPartsFromItAgain() {
    agree(
        step(Kind.NEW_ROLE, 2, 1, 0, 1),
        step(Kind.NEW_ROLE, 1, 0, 0),
        step(Kind.MERGE_FIRMS, 0, 1, 1),
        step(Kind.MERGE, 2, 1, 1),
        step(Kind.MERGE, 0, 1, 2),
        step(Kind.DELETE_CONTACT, 0, 0),
        step(Kind.UNMERGE_FIRM, 1, 0),
        step(Kind.UNMERGE, 2, 0),
        step(Kind.MERGE, 5, 1, 2),
        step(Kind.UNMERGE, 1, 0));
  }

  @Test
  void rolesThatStayedAndBecameOneAreOneUntilTheirPersonLeaves() {
    agree(
        step(Kind.NEW_ROLE, 2, 1, 0, 1),
        step(Kind.NEW_ROLE, 1, 0, 0),
        step(Kind.NEW_ROLE, 1, 2, 0),
        step(Kind.MERGE_FIRMS, 0, 1, 1),
        step(Kind.MERGE_FIRMS, 0, 1, 2),
        step(Kind.MERGE, 2, 1, 1),
        step(Kind.MERGE, 0, 1, 2),
        step(Kind.DELETE_CONTACT, 0, 0),
        step(Kind.UNMERGE_FIRM, 1, 0),
        step(Kind.UNMERGE_FIRM, 2, 0),
        step(Kind.MERGE_FIRMS, 0, 1, 2),
        step(Kind.UNMERGE, 2, 0),
        step(Kind.MERGE, 5, 1, 2),
        step(Kind.UNMERGE, 1, 0));
  }
}
