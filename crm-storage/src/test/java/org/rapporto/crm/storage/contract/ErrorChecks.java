package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StaleRecordException;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreException;

/** Errors carry ids and keys and never values, and a closed store says that it is closed. */
abstract class ErrorChecks extends ContractPart {

  private static final String SECRET = "Rosamunda-secret";

  ErrorChecks(StoreContract contract) {
    super(contract);
  }

  /** Also what lies below an error, and beside it, is printed to logs. */
  private static void assertSilentAboutValues(
      Class<? extends Throwable> expected, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(expected);
    for (String message : messages(thrown)) {
      assertThat(message).as("message of %s", expected).doesNotContain(SECRET);
    }
  }

  private static List<String> messages(@Nullable Throwable thrown) {
    List<String> messages = new ArrayList<>();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      messages.add(String.valueOf(t.getMessage()));
      for (Throwable beside : t.getSuppressed()) {
        messages.addAll(messages(beside));
      }
    }
    return messages;
  }

  @Test
  void keepsValuesOutOfMessagesAboutKeys() {
    Store store = open(Keyed.TYPE);
    List<ExternalId> ids = List.of(new ExternalId(SECRET, SECRET));
    CrmRecord first = insert(store, Keyed.part(1, SECRET).with(Keyed.EXTERNAL_IDS, ids));
    CrmRecord second = insert(store, Keyed.part(2));

    assertSilentAboutValues(
        DuplicateRecordException.class, () -> insert(store, Keyed.part(3, SECRET)));
    assertSilentAboutValues(
        DuplicateRecordException.class, () -> update(store, second.with(Keyed.CODE, SECRET)));
    assertSilentAboutValues(
        DuplicateRecordException.class, () -> update(store, second.with(Keyed.EXTERNAL_IDS, ids)));
    assertSilentAboutValues(
        DuplicateRecordException.class,
        () -> insert(store, Keyed.part(1).with(Keyed.ROOM, SECRET)));
    assertThat(all(store, Keyed.TYPE)).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void keepsValuesOutOfMessagesAboutVersionsAndLostTransactions() {
    Store store = open(Keyed.TYPE);
    CrmRecord record = insert(store, Keyed.part(1, SECRET));
    assertSilentAboutValues(
        StaleRecordException.class,
        () -> update(store, record.with(Keyed.ROOM, SECRET).storedAs(4)));
    assertSilentAboutValues(StaleRecordException.class, () -> delete(store, record.storedAs(4)));
    assertSilentAboutValues(
        IllegalStateException.class,
        () -> read(store, tx -> tx.insert(List.of(Keyed.part(2, SECRET)))));
    assertSilentAboutValues(
        IllegalStateException.class,
        () ->
            change(
                store,
                tx -> {
                  assertThatThrownBy(() -> tx.update(List.of(record.storedAs(4))));
                  tx.insert(List.of(Keyed.part(2, SECRET)));
                }));
  }

  @Test
  void keepsValuesOutOfMessagesAboutFilters() {
    Store store = open(Keyed.TYPE);
    insert(store, Keyed.part(1, SECRET));
    Filter unknown = Field.text("part", "colour").eq(SECRET);
    assertSilentAboutValues(
        UnsupportedQueryException.class, () -> find(store, Keyed.TYPE, unknown));
    assertSilentAboutValues(
        UnsupportedQueryException.class,
        () -> count(store, Keyed.TYPE, Keyed.CODE.eq(SECRET).and(unknown)));
  }

  @Test
  void keepsValuesOutOfMessagesAboutTypesThatDoNotFit() {
    Store store = open(Keyed.TYPE);
    insert(store, Keyed.part(1, SECRET));
    RecordType other = RecordType.named("part").field(Field.integer("part", "code")).build();
    assertSilentAboutValues(StoreException.class, () -> store.prepare(List.of(other)));
  }

  @Test
  void refusesToStopACountBelowNothing() {
    Store store = open(Gadget.TYPE);
    insert(store, Gadget.gadget(1));
    for (Filter filter : List.of(Filter.everything(), Gadget.TITLE.isMissing())) {
      assertThatThrownBy(() -> read(store, tx -> tx.count(Gadget.TYPE, filter, Scope.LIVE, -1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesTypesThatWereNotPrepared() {
    Store store = open(Gadget.TYPE);
    assertThatThrownBy(() -> insert(store, Keyed.part(1, SECRET)))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining("part");
    assertThatThrownBy(() -> find(store, Selection.of(Keyed.TYPE, Filter.everything())))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining("part");
    assertThat(insert(store, Gadget.gadget(1)).version()).isEqualTo(1);
  }

  @Test
  void refusesAStepToATypeThatWasNotPrepared() {
    ReferenceField part = Field.reference("job", "part", "part");
    RecordType job = RecordType.named("job").field(part).build();
    Store store = open(job);
    insert(store, CrmRecord.of(job, Gadget.id("job", 1)).with(part, Gadget.id("part", 1)));
    Filter step = part.to(Keyed.CODE.eq(SECRET));
    for (Filter filter : List.of(step, step.negate(), part.isSet().and(step))) {
      assertThatThrownBy(() -> find(store, job, filter))
          .isInstanceOf(UnsupportedQueryException.class);
      assertThatThrownBy(() -> count(store, job, filter))
          .isInstanceOf(UnsupportedQueryException.class);
    }
  }

  @Test
  void refusesEverythingOnceItIsClosed() {
    Store store = open(Gadget.TYPE);
    insert(store, Gadget.gadget(1));
    store.close();
    store.close();

    assertThatThrownBy(() -> all(store, Gadget.TYPE))
        .isInstanceOfAny(IllegalStateException.class, StoreException.class);
    assertThatThrownBy(() -> insert(store, Gadget.gadget(2)))
        .isInstanceOfAny(IllegalStateException.class, StoreException.class);
    assertThatThrownBy(() -> store.prepare(List.of(Keyed.TYPE)))
        .isInstanceOfAny(IllegalStateException.class, StoreException.class);
  }
}
