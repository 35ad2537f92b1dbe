package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Store;

/** What owners have is counted without reading it, whatever happened to it, beside a plain map. */
class CountsOfOwnersTest {

  private static final int ROUNDS = Integer.getInteger("counts.rounds", 400);
  private static final int OWNERS = 6;
  private static final TextField CODE = Field.text("lead", "code", Trait.INDEXED);
  private static final RecordType LEAD =
      RecordType.named("lead").field(CODE).naturalKey("code", CODE).build();
  private static final TextField NAME = Field.text("visit", "name");
  private static final RecordType VISIT = RecordType.named("visit").field(NAME).build();

  @TempDir Path folder;
  private final Random random = new Random(20_262);
  private final Map<RecordId, CrmRecord> stored = new LinkedHashMap<>();

  private Path file() {
    return folder.resolve("owners.db");
  }

  private Store open() {
    Store store = SqlStore.sqlite(file());
    store.prepare(List.of(LEAD, VISIT));
    return store;
  }

  private CrmRecord fresh() {
    RecordType type = random.nextInt(4) == 0 ? VISIT : LEAD;
    RecordId id = new RecordId(type.name(), new UUID(random.nextLong(), random.nextLong()));
    CrmRecord record = CrmRecord.of(type, id).with(RecordType.OWNER, owner());
    return record.with(RecordType.DELETED_AT, random.nextInt(9) == 0 ? Instant.EPOCH : null);
  }

  private @Nullable String owner() {
    int owner = random.nextInt(OWNERS + 1);
    return owner == OWNERS ? null : "o'" + owner;
  }

  private List<CrmRecord> some() {
    List<CrmRecord> all = new ArrayList<>(stored.values());
    Collections.shuffle(all, random);
    return all.subList(0, Math.min(all.size(), 1 + random.nextInt(5)));
  }

  /** Another owner, deleted or brought back, another key; or nothing of these. */
  private CrmRecord changed(CrmRecord record) {
    return switch (random.nextInt(4)) {
      case 0 -> record.with(RecordType.OWNER, owner());
      case 1 -> record.with(RecordType.DELETED_AT, record.isDeleted() ? null : Instant.EPOCH);
      case 2 ->
          record
              .with(RecordType.OWNER, owner())
              .with(RecordType.DELETED_AT, record.isDeleted() ? null : Instant.EPOCH);
      default ->
          record.type().equals(LEAD)
              ? record.with(CODE, "c" + random.nextLong())
              : record.with(NAME, "n" + random.nextLong());
    };
  }

  private void step(Store store) {
    switch (random.nextInt(5)) {
      case 0, 1 -> {
        List<CrmRecord> more = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
          more.add(fresh());
        }
        keep(store.<List<CrmRecord>>inTransaction(WRITE, tx -> tx.insert(more)));
      }
      case 2, 3 -> {
        List<CrmRecord> changes = some().stream().map(this::changed).toList();
        keep(store.<List<CrmRecord>>inTransaction(WRITE, tx -> tx.update(changes)));
      }
      default -> {
        List<CrmRecord> gone = some();
        store.<Boolean>inTransaction(
            WRITE,
            tx -> {
              tx.delete(gone);
              return true;
            });
        gone.forEach(record -> stored.remove(record.id()));
      }
    }
  }

  private void keep(List<CrmRecord> records) {
    records.forEach(record -> stored.put(record.id(), record));
  }

  private void compare(Store store) {
    Set<String> owners = new HashSet<>();
    for (int i = 0; i <= OWNERS; i++) {
      if (random.nextBoolean()) {
        owners.add("o'" + i);
      }
    }
    owners.add("o'0");
    Filter one = RecordType.OWNER.eq("o'1");
    Filter some = RecordType.OWNER.in(owners);
    Filter two = RecordType.OWNER.in(Set.of("o'2", "o'0"));
    compare(store, one, Set.of("o'1"));
    compare(store, some, owners);
    Set<String> either = new HashSet<>(owners);
    either.add("o'1");
    compare(store, one.or(some), either);
    Set<String> both = new HashSet<>(owners);
    both.retainAll(Set.of("o'2", "o'0"));
    compare(store, some.and(two), both);
  }

  private void compare(Store store, Filter filter, Set<String> owners) {
    for (RecordType type : List.of(LEAD, VISIT)) {
      for (Scope scope : Scope.values()) {
        long found =
            stored.values().stream()
                .filter(r -> r.type().equals(type))
                .filter(r -> r.find(RecordType.OWNER).filter(owners::contains).isPresent())
                .filter(r -> scope == Scope.ALL || r.isDeleted() == (scope == Scope.DELETED))
                .count();
        assertThat(count(store, type, filter, scope)).as(filter + " " + scope).isEqualTo(found);
      }
    }
  }

  private static long count(Store store, RecordType type, Filter filter, Scope scope) {
    return store.<Long>inTransaction(READ, tx -> tx.count(type, filter, scope));
  }

  @Test
  void areRightWhateverIsWritten() {
    try (Store store = open();
        Store other = open()) {
      for (int round = 0; round < ROUNDS; round++) {
        step(random.nextBoolean() ? store : other);
        compare(random.nextBoolean() ? store : other);
      }
    }
    try (Store again = open()) {
      compare(again);
    }
  }

  @Test
  void forgetWhatWasNotCommitted() {
    try (Store store = open()) {
      keep(store.<List<CrmRecord>>inTransaction(WRITE, tx -> tx.insert(List.of(fresh(), fresh()))));
      assertThatThrownBy(
              () ->
                  store.<Boolean>inTransaction(
                      WRITE,
                      tx -> {
                        tx.insert(List.of(fresh(), fresh(), fresh()));
                        throw new IllegalStateException("broken off");
                      }))
          .isInstanceOf(IllegalStateException.class);
      compare(store);
    }
  }

  @Test
  @DisplayName("a base of an earlier version is counted once when it is opened")
  void beginWithWhatIsThere() throws SQLException {
    try (Store store = open()) {
      for (int i = 0; i < 50; i++) {
        step(store);
      }
    }
    for (String event : List.of("first", "inserted", "next", "updated", "removed")) {
      for (String type : List.of("lead", "visit")) {
        PlainSql.run(file(), "DROP TRIGGER \"" + type + ".owned." + event + "\"");
      }
    }
    PlainSql.run(file(), "DELETE FROM crm_index WHERE name LIKE '%.owned.%'");
    PlainSql.run(file(), "DROP TABLE crm_owner_count");
    try (Store store = open()) {
      compare(store);
      for (int i = 0; i < 50; i++) {
        step(store);
        compare(store);
      }
    }
  }
}
