package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.storage.stores.SqlDatabase;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;

/** A base of any version of a type, under any later one. */
class EveryVersionTest {

  private static final String TYPE = "boat";
  private static final TextField NAME = Field.text(TYPE, "name");

  /**
   * Of a version each: scalars, a child table and an index on what was there, a natural key,
   * another index in the place of one.
   */
  static final List<RecordType> VERSIONS =
      List.of(
          RecordType.named(TYPE).field(NAME).build(),
          RecordType.named(TYPE).field(NAME).field(Field.money(TYPE, "price")).build(),
          RecordType.named(TYPE)
              .field(NAME)
              .field(Field.money(TYPE, "price", Trait.INDEXED))
              .field(Field.multi(TYPE, "phones", ElementKind.PHONE))
              .build(),
          RecordType.named(TYPE)
              .field(NAME)
              .field(Field.money(TYPE, "price", Trait.INDEXED))
              .field(Field.multi(TYPE, "phones", ElementKind.PHONE))
              .field(Field.reference(TYPE, "port", "port"))
              .naturalKey("name", NAME)
              .build(),
          RecordType.named(TYPE)
              .field(NAME)
              .field(Field.money(TYPE, "price", Trait.INDEXED))
              .field(Field.multi(TYPE, "phones", ElementKind.PHONE))
              .field(Field.reference(TYPE, "port", "port", Trait.REQUIRED))
              .field(Field.reference(TYPE, "yard", "yard", Trait.REQUIRED))
              .naturalKey("name", NAME)
              .build());

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
  @DisplayName("R20: any earlier version becomes what a fresh base of the later one is")
  void becomesWhatAFreshBaseOfTheLaterVersionIs(StoreKind kind) throws Exception {
    int pairs = 0;
    for (int to = 0; to < VERSIONS.size(); to++) {
      RecordType later = VERSIONS.get(to);
      SqlDatabase fresh = kind.database(folder);
      open(fresh, later).close();
      for (int from = 0; from <= to; from++) {
        SqlDatabase base = kind.database(folder);
        CrmRecord boat = begin(base, VERSIONS.get(from));
        try (Store store = open(base, later)) {
          assertThat(all(store, later)).containsExactly(boat.as(later).storedAs(1));
        }
        assertThat(shape(kind, base)).as("%d to %d", from, to).isEqualTo(shape(kind, fresh));
        pairs++;
      }
    }
    System.out.printf("versions: %s, %d pairs, each as a fresh base%n", kind, pairs);
  }

  /** Makes a base of a version, with a record in it. */
  static CrmRecord begin(SqlDatabase base, RecordType type) {
    CrmRecord boat = CrmRecord.of(type, Cars.id(TYPE, 1)).with(NAME, "Ada");
    try (Store store = open(base, type)) {
      store.<List<CrmRecord>>inTransaction(WRITE, tx -> tx.insert(List.of(boat)));
    }
    return boat;
  }

  static Store open(SqlDatabase base, RecordType type) {
    Store store = base.open();
    store.prepare(List.of(type));
    return store;
  }

  static List<CrmRecord> all(Store store, RecordType type) {
    return store.inTransaction(READ, tx -> tx.find(Selection.of(type, Filter.everything())));
  }

  /** Columns, indexes and the store's own catalogue, in no order of their making. */
  static List<String> shape(StoreKind kind, SqlDatabase base) throws Exception {
    List<String> shape = new ArrayList<>();
    shape.addAll(base.rows("SELECT * FROM crm_column ORDER BY 1, 2"));
    shape.addAll(base.rows("SELECT * FROM crm_index ORDER BY 1"));
    shape.addAll(base.rows("SELECT * FROM crm_schema ORDER BY 1"));
    if (kind == StoreKind.SQLITE) {
      shape.addAll(
          base.rows(
              "SELECT m.name, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_master m,"
                  + " pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2"));
      shape.addAll(
          base.rows("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY 1"));
    } else {
      shape.addAll(
          base.rows(
              "SELECT table_name, column_name, data_type, is_nullable, collation_name"
                  + " FROM information_schema.columns WHERE table_schema = current_schema()"
                  + " ORDER BY 1, 2"));
      shape.addAll(
          base.rows(
              "SELECT indexname, replace(indexdef, current_schema(), '') FROM pg_indexes"
                  + " WHERE schemaname = current_schema() ORDER BY 1"));
    }
    return shape;
  }
}
