package org.rapporto.crm.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any table, checked on seeded random ones against naive answers. */
class MatcherPropertiesTest {

  private static final MatchOptions OPTIONS = MatchOptions.standard();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void keysLoseNoPairThatWouldBeMerged(long seed) {
    MatchTable table = MadePeople.table(new MadePeople(seed).rows(120));
    Matcher matcher = Matcher.learn(table, OPTIONS);
    Set<Long> compared = new HashSet<>();
    for (long pair : new Blocking(table).pairs(0)) {
      compared.add(pair);
    }
    int merged = 0;
    for (int a = 0; a < table.size(); a++) {
      for (int b = a + 1; b < table.size(); b++) {
        if (matcher.score(a, b).band() == MatchBand.MERGE) {
          assertThat(compared).contains((long) a << 32 | b);
          merged++;
        }
      }
    }
    assertThat(merged).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void theOrderOfRowsDecidesNothing(long seed) {
    List<MadePeople.Row> rows = new MadePeople(seed).rows(150);
    List<MadePeople.Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(pairs(MadePeople.table(shuffled))).isEqualTo(pairs(MadePeople.table(rows)));
  }

  private static Set<String> pairs(MatchTable table) {
    Set<String> pairs = new TreeSet<>();
    Matcher.run(table, OPTIONS)
        .forEachPair(
            p -> {
              String a = table.id(p.first());
              String b = table.id(p.second());
              String ids = a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
              pairs.add(ids + " " + p.band());
            });
    assertThat(pairs).isNotEmpty();
    return pairs;
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void clustersAreAPartitionAndThePairsAreThoseWithinThem(long seed) {
    MatchTable table = MadePeople.table(new MadePeople(seed).rows(150));
    MatchResult result = Matcher.run(table, OPTIONS);
    Map<Long, MatchBand> given = new HashMap<>();
    result.forEachPair(
        p -> assertThat(given.put((long) p.first() << 32 | p.second(), p.band())).isNull());
    for (int a = 0; a < table.size(); a++) {
      assertThat(result.cluster(result.cluster(a))).isEqualTo(result.cluster(a));
      assertThat(result.members(result.cluster(a))).contains(a);
      for (int b = a + 1; b < table.size(); b++) {
        boolean merged = result.cluster(a) == result.cluster(b);
        boolean asked = result.askedCluster(a) == result.askedCluster(b);
        assertThat(asked).as("what is merged needs no question").isIn(true, merged);
        MatchBand band = merged ? MatchBand.MERGE : asked ? MatchBand.ASK : null;
        assertThat(given.get((long) a << 32 | b)).isEqualTo(band);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void findsThePeopleThatWereMade(long seed) {
    List<MadePeople.Row> rows = new MadePeople(seed).rows(300);
    MatchTable table = MadePeople.table(rows);
    int[] found = new int[2];
    Matcher.run(table, OPTIONS)
        .forEachPair(
            p -> {
              if (p.band() == MatchBand.MERGE) {
                found[rows.get(p.first()).person() == rows.get(p.second()).person() ? 0 : 1]++;
              }
            });
    assertThat(found[0]).isGreaterThan(150);
    assertThat(found[1]).isLessThanOrEqualTo(found[0] / 50);
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42})
  void theModelGoesToJsonAndBack(long seed) {
    MatchTable table = MadePeople.table(new MadePeople(seed).rows(100));
    Matcher learned = Matcher.learn(table, OPTIONS);
    MatchModel read = MatchModel.fromJson(learned.model().toJson(), MadePeople.SCHEMA);
    assertThat(read.toJson()).isEqualTo(learned.model().toJson());
    Matcher again = Matcher.of(table, read, OPTIONS);
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      int a = random.nextInt(table.size());
      int b = random.nextInt(table.size());
      assertThat(again.score(a, b)).isEqualTo(learned.score(a, b));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {51, 52})
  void theIndexFindsWhatTheTableHolds(long seed) {
    List<MadePeople.Row> rows = new MadePeople(seed).rows(100);
    Matcher matcher = Matcher.learn(MadePeople.table(rows), OPTIONS);
    MatchIndex index = matcher.index();
    int full = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).values().size() < 4) {
        continue;
      }
      full++;
      MatchValues values = MadePeople.SCHEMA.values();
      rows.get(row).values().forEach(v -> values.add(v[0], v[1]));
      assertThat(index.find(values)).extracting(MatchIndex.Hit::row).contains(row);
    }
    assertThat(full).isGreaterThan(30);
  }

  @ParameterizedTest
  @ValueSource(longs = {61})
  void threadsOfTheHostFindTheSame(long seed) {
    MatchTable table = MadePeople.table(new MadePeople(seed).rows(200));
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      Set<MatchPair> alone = new HashSet<>();
      Set<MatchPair> together = new HashSet<>();
      Matcher.run(table, OPTIONS).forEachPair(alone::add);
      Matcher.run(table, OPTIONS.executor(executor)).forEachPair(together::add);
      assertThat(together).isEqualTo(alone).isNotEmpty();
    } finally {
      executor.shutdown();
    }
  }
}
