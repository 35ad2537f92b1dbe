package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/** Filters beyond what one statement usually holds are answered, or refused before they are run. */
class LargeQueryTest {

  private static final List<String> PLATES =
      List.of("plain", "\"quoted\" \\ back", "tab\tline\nfeed\u0001", "😀 юг", "'; DROP TABLE car");

  @TempDir Path folder;
  private SqlStore store;

  @BeforeEach
  void fill() {
    store = SqlStore.sqlite(folder.resolve("crm.db"));
    store.prepare(List.of(Cars.CAR, Cars.DRIVER));
    List<CrmRecord> cars = new ArrayList<>();
    for (int i = 0; i < PLATES.size(); i++) {
      cars.add(
          Cars.car(i)
              .with(Cars.PLATE, PLATES.get(i))
              .with(Cars.SEATS, (long) i)
              .with(Cars.PRICE, Money.of(i + ".5", "EUR"))
              .with(Cars.TAGS, List.of(new Tag(PLATES.get(i)))));
    }
    store.inTransaction(WRITE, tx -> tx.insert(cars));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private long count(Filter filter) {
    return store.inTransaction(READ, tx -> tx.count(Cars.CAR, filter, Scope.LIVE));
  }

  private void assertSplits(Filter filter, long passing) {
    assertThat(count(filter)).isEqualTo(passing);
    assertThat(count(filter.negate())).isEqualTo(PLATES.size() - passing);
  }

  @Test
  void takesAHundredThousandValuesInAList() {
    List<String> texts =
        new ArrayList<>(IntStream.range(0, 100_000).mapToObj(i -> "no " + i).toList());
    texts.addAll(PLATES.subList(1, PLATES.size()));
    assertSplits(Cars.PLATE.in(texts), PLATES.size() - 1);
    assertSplits(Cars.TAGS.any(Tag.NAME.in(texts)), PLATES.size() - 1);
    assertSplits(Cars.SEATS.in(LongStream.range(3, 100_000).boxed().toList()), 2);
    assertSplits(
        Cars.PRICE.in(IntStream.range(2, 50_000).mapToObj(i -> Money.of(i + ".5", "EUR")).toList()),
        3);
  }

  @Test
  void takesAHundredThousandIds() {
    List<UUID> ids = LongStream.range(2, 100_000).mapToObj(i -> Cars.id("car", i).value()).toList();
    Filter filter = new Filter.HasId(java.util.Set.copyOf(ids));
    assertSplits(filter, 3);
    List<CrmRecord> found =
        store.inTransaction(READ, tx -> tx.find(Selection.of(Cars.CAR, filter)));
    assertThat(found).extracting(r -> r.get(Cars.SEATS)).containsExactly(2L, 3L, 4L);
  }

  @Test
  void takesAlternativesOfThousands() {
    List<Filter> equal = new ArrayList<>();
    List<Filter> mixed = new ArrayList<>();
    for (long i = 3; i < 2_000; i++) {
      equal.add(Cars.SEATS.eq(i));
      mixed.add(i % 2 == 0 ? Cars.SEATS.eq(i) : Cars.PLATE.startsWith("no " + i));
    }
    assertSplits(Filter.any(equal), 2);
    assertSplits(Filter.any(mixed), 1);
  }

  @Test
  void refusesAnAlternativeOfAMillion() {
    Filter filter = new Filter.Or(Collections.nCopies(1_000_000, Cars.SEATS.atLeast(1L)));
    assertThatThrownBy(() -> count(filter)).isInstanceOf(UnsupportedQueryException.class);
  }

  @Test
  void takesFiltersThatAreNestedTwoHundredAndFiftyDeep() {
    Filter filter = Cars.SEATS.eq(1L);
    for (int i = 0; i < 125; i++) {
      filter = filter.or(Cars.SEATS.eq(2L)).and(Cars.PLATE.isSet());
    }
    assertSplits(filter, 2);
  }

  @Test
  void refusesFiltersThatAreNestedAHundredThousandDeep() {
    Filter negations = Cars.SEATS.eq(1L);
    Filter alternations = Cars.SEATS.eq(1L);
    for (int i = 0; i < 100_000; i++) {
      negations = new Filter.Not(negations);
      alternations =
          i % 2 == 0
              ? new Filter.And(List.of(alternations))
              : new Filter.Or(List.of(alternations, Cars.PLATE.isSet()));
    }
    for (Filter filter : List.of(negations, alternations)) {
      assertThatThrownBy(() -> count(filter))
          .isInstanceOf(UnsupportedQueryException.class)
          .hasMessageContaining("nested deeper");
    }
  }

  @Test
  void takesTextsOfMillionsOfCharacters() {
    String text = "я".repeat(3_000_000);
    CrmRecord long1 = Cars.car(100).with(Cars.PLATE, text).with(Cars.SEATS, 9L);
    store.inTransaction(WRITE, tx -> tx.insert(List.of(long1)));
    List<CrmRecord> found =
        store.inTransaction(READ, tx -> tx.find(Selection.of(Cars.CAR, Cars.PLATE.eq(text))));
    assertThat(found).containsExactly(long1.storedAs(1));
  }
}
