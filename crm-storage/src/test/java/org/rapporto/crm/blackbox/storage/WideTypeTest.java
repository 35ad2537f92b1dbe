package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreException;

/** Records of many fields that a host defined at run time. */
class WideTypeTest {

  private static final TextField CODE = Field.text("form", "code", Trait.INDEXED);

  @TempDir Path folder;

  /** A type whose fields take the value types in turn, money with its two columns among them. */
  private static RecordType wide(int fields) {
    RecordType.Builder builder = RecordType.named("form").field(CODE);
    for (int i = 1; i < fields; i++) {
      String name = "f" + i;
      builder.field(
          switch (i % 4) {
            case 0 -> Field.integer("form", name);
            case 1 -> Field.text("form", name);
            case 2 -> Field.money("form", name);
            default -> Field.flag("form", name);
          });
    }
    return builder.build();
  }

  private static CrmRecord form(RecordType type, int number) {
    CrmRecord record =
        CrmRecord.of(type, new RecordId("form", new UUID(1, number))).with(CODE, "c" + number % 7);
    int first = RecordType.SYSTEM_FIELDS.size() + 1;
    for (int slot = first; slot < type.slotCount(); slot++) {
      record =
          record.withAt(
              slot,
              switch (type.definitions().get(slot).field().type()) {
                case INTEGER -> (long) number * slot;
                case TEXT -> "text " + number;
                case MONEY -> Money.of(number + "." + slot % 100, "EUR");
                default -> number % 2 == 0;
              });
    }
    return record;
  }

  @ParameterizedTest
  @ValueSource(ints = {150, 500, 1300})
  void recordsOfManyFieldsAreWrittenChangedFoundAndReopened(int fields) {
    RecordType type = wide(fields);
    Path file = folder.resolve("wide-" + fields + ".db");
    List<CrmRecord> forms = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      forms.add(form(type, i));
    }
    List<CrmRecord> changed = new ArrayList<>();
    try (Store store = SqlStore.sqlite(file)) {
      store.prepare(List.of(type));
      for (CrmRecord stored : store.inTransaction(WRITE, tx -> tx.insert(forms))) {
        changed.add(stored.withAt(type.slotCount() - 1, null).with(CODE, "d"));
      }
      store.inTransaction(WRITE, tx -> tx.update(changed.subList(0, 5)));
    }
    try (Store store = SqlStore.sqlite(file)) {
      store.prepare(List.of(type));
      Selection some = Selection.of(type, CODE.in(List.of("c6", "d")));
      List<CrmRecord> found =
          store.inTransaction(READ, tx -> tx.find(some.orderedBy(Order.byDescending(CODE))));
      List<CrmRecord> wanted = new ArrayList<>();
      changed.subList(0, 5).forEach(record -> wanted.add(record.storedAs(2)));
      for (int i = 6; i < 40; i += 7) {
        wanted.add(form(type, i).storedAs(1));
      }
      assertThat(found).isEqualTo(wanted);
    }
  }

  @Test
  void aTypeOfMoreColumnsThanTheDatabaseHoldsIsRefused() {
    try (Store store = SqlStore.sqlite(folder.resolve("crm.db"))) {
      assertThatThrownBy(() -> store.prepare(List.of(wide(1800))))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("'form' needs 2258 columns")
          .hasMessageContaining("at most 2000");
    }
  }
}
