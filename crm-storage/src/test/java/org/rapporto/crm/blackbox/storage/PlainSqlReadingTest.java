package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;

/** A host's reports read the tables without this library. */
class PlainSqlReadingTest {

  @TempDir Path folder;

  @Test
  void showsRecordsAsRowsAndElementsAsRowsOfTheirOwn() throws Exception {
    Path file = folder.resolve("crm.db");
    try (Store store = SqlStore.sqlite(file)) {
      store.prepare(List.of(Cars.CAR, Cars.DRIVER));
      CrmRecord driver = Cars.driver(7).with(Cars.DRIVER_NAME, "Ада");
      CrmRecord car =
          Cars.car(1)
              .with(Cars.PLATE, "VK 42")
              .with(Cars.LENGTH, new BigDecimal("4.125"))
              .with(Cars.ELECTRIC, true)
              .with(Cars.BUILT, LocalDate.of(2024, 2, 29))
              .with(Cars.SEEN, Instant.parse("2026-11-01T10:20:30.5Z"))
              .with(Cars.DRIVEN_BY, Cars.id("driver", 7))
              .with(Cars.ABOUT, Cars.id("car", 8))
              .with(Cars.PRICE, Money.of("12.50", "EUR"))
              .with(Cars.PHONES, List.of(Phone.of("+39 02 1"), Phone.of("8 (495)")))
              .with(Cars.LINKS, List.of(new Link(Cars.id("driver", 7), "owner")))
              .with(Cars.KEYS, List.of(new ExternalId("1c", "A-7")));
      store.inTransaction(WRITE, tx -> tx.insert(List.of(driver, car)));
    }
    assertThat(
            PlainSql.rows(
                file,
                "SELECT c.plate, c.version, c.length / 1000.0, c.electric, c.built,"
                    + " datetime(c.seen / 1000000, 'unixepoch'), d.name, c.about,"
                    + " c.price / 10000.0, c.price__currency, c.deleted_at"
                    + " FROM car c JOIN driver d ON d.id = c.driven_by"))
        .containsExactly(
            "VK 42|1|4.125|1|2024-02-29|2026-11-01 10:20:30|Ада|"
                + Cars.id("car", 8)
                + "|12.5|EUR|null");
    assertThat(
            PlainSql.rows(
                file,
                "SELECT p.position, p.raw, p.is_primary FROM car c"
                    + " JOIN car__phones p ON p.record_id = c.id ORDER BY p.position"))
        .containsExactly("0|+39 02 1|0", "1|8 (495)|0");
    assertThat(PlainSql.rows(file, "SELECT target, role FROM car__links"))
        .containsExactly(Cars.id("driver", 7) + "|owner");
    assertThat(PlainSql.rows(file, "SELECT source, value, live FROM car__keys"))
        .containsExactly("1c|A-7|1");
  }

  @Test
  void aLaterFormOfATypeAddsColumnsToTheTableThatIsThere() throws Exception {
    Path file = folder.resolve("crm.db");
    RecordType later =
        Cars.DRIVER
            .with(Field.money("driver", "pay"))
            .with(Field.multi("driver", "tags", ElementKind.TAG));
    try (Store store = SqlStore.sqlite(file)) {
      store.prepare(List.of(Cars.DRIVER));
      store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.driver(1))));
      store.prepare(List.of(later));
      List<CrmRecord> found =
          store.inTransaction(READ, tx -> tx.find(Selection.of(later, Filter.everything())));
      assertThat(found).containsExactly(Cars.driver(1).as(later).storedAs(1));
    }
    assertThat(PlainSql.rows(file, "SELECT name FROM pragma_table_info('driver')"))
        .endsWith("name", "age", "pay", "pay__currency");
    assertThat(PlainSql.rows(file, "SELECT count(*) FROM driver__tags")).containsExactly("0");
  }

  @Test
  void anUpdateWritesOnlyTheListsThatChanged() throws Exception {
    Path file = folder.resolve("crm.db");
    try (Store store = SqlStore.sqlite(file)) {
      store.prepare(List.of(Cars.CAR));
      CrmRecord car = Cars.car(1).with(Cars.PHONES, List.of(Phone.of("1"), Phone.of("2")));
      CrmRecord stored = store.inTransaction(WRITE, tx -> tx.insert(List.of(car))).get(0);
      PlainSql.run(
          file,
          "CREATE TABLE touched (what TEXT)",
          "CREATE TRIGGER watch AFTER DELETE ON car__phones"
              + " BEGIN INSERT INTO touched VALUES (old.raw); END");
      CrmRecord named =
          store.inTransaction(WRITE, tx -> tx.update(List.of(stored.with(Cars.PLATE, "x")))).get(0);
      assertThat(PlainSql.rows(file, "SELECT * FROM touched")).isEmpty();
      CrmRecord rung = named.with(Cars.PHONES, List.of(Phone.of("2")));
      store.inTransaction(WRITE, tx -> tx.update(List.of(rung)));
      assertThat(PlainSql.rows(file, "SELECT * FROM touched")).containsExactly("1", "2");
      assertThat(PlainSql.rows(file, "SELECT raw FROM car__phones")).containsExactly("2");
    }
  }
}
