package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Store;

/** A pair of source and value belongs to at most one live record of a type. */
abstract class ExternalIdChecks extends ContractPart {

  ExternalIdChecks(StoreContract contract) {
    super(contract);
  }

  private static CrmRecord known(int n, String... pairs) {
    return known(Keyed.part(n), pairs);
  }

  private static CrmRecord known(CrmRecord record, String... pairs) {
    return record.with(Keyed.EXTERNAL_IDS, Stream.of(pairs).map(p -> pair(p)).toList());
  }

  private static ExternalId pair(String sourceAndValue) {
    int colon = sourceAndValue.indexOf(':');
    return new ExternalId(sourceAndValue.substring(0, colon), sourceAndValue.substring(colon + 1));
  }

  private static void assertDuplicate(ThrowingCallable call) {
    DuplicateRecordException duplicate = catchThrowableOfType(DuplicateRecordException.class, call);
    assertThat(duplicate).isNotNull();
    assertThat(duplicate.type()).isEqualTo("part");
    assertThat(duplicate.key()).isEqualTo("external_ids");
  }

  @Test
  void rejectsAnInsertAndAnUpdateThatTakeAPair() {
    Store store = open(Keyed.TYPE);
    CrmRecord first = insert(store, known(1, "erp:1", "shop:9"));
    CrmRecord second = insert(store, known(2, "erp:2"));

    assertDuplicate(() -> insert(store, known(3, "web:1", "shop:9")));
    assertDuplicate(() -> update(store, known(second, "erp:2", "erp:1")));
    assertDuplicate(() -> insert(store, List.of(known(3, "web:1"), known(4, "web:1"))));
    assertThat(all(store, Keyed.TYPE)).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void comparesSourceAndValueTogether() {
    Store store = open(Keyed.TYPE);
    List<CrmRecord> stored =
        insert(
            store,
            List.of(
                known(1, "erp:1"),
                known(2, "shop:1"),
                known(3, "ERP:1"),
                known(4, "er:p1"),
                known(5, "erp:"),
                known(6, ":erp")));
    assertThat(all(store, Keyed.TYPE)).containsExactlyInAnyOrderElementsOf(stored);
    assertDuplicate(() -> insert(store, known(7, "erp:")));
  }

  @Test
  void freesThePairsOfDeletedAndSoftDeletedRecordsAndRefusesARestoreThatClashes() {
    Store store = open(Keyed.TYPE);
    delete(store, insert(store, known(1, "erp:1")));
    CrmRecord gone = update(store, Keyed.deleted(insert(store, known(2, "erp:1"))));
    CrmRecord live = insert(store, known(3, "erp:1"));
    assertThat(reload(store, gone).get(Keyed.EXTERNAL_IDS)).containsExactly(pair("erp:1"));

    assertDuplicate(() -> update(store, Keyed.restored(gone)));
    update(store, known(live, "erp:3"));
    CrmRecord back = update(store, Keyed.restored(gone));
    assertThat(reload(store, back)).isEqualTo(back);
  }

  @Test
  void letsARecordKeepItsPairsAndChangeTheirOrder() {
    Store store = open(Keyed.TYPE);
    CrmRecord first = insert(store, known(1, "erp:1", "shop:9"));
    CrmRecord turned = update(store, known(first, "shop:9", "erp:1", "web:4"));
    assertThat(reload(store, first)).isEqualTo(turned);
  }

  @Test
  void letsRecordsExchangeTheirPairsInOneCall() {
    Store store = open(Keyed.TYPE);
    CrmRecord a = insert(store, known(1, "erp:1", "shop:1"));
    CrmRecord b = insert(store, known(2, "erp:2", "shop:2"));

    List<CrmRecord> turned =
        update(store, List.of(known(a, "erp:2", "shop:1"), known(b, "shop:2", "erp:1")));
    assertThat(all(store, Keyed.TYPE)).containsExactlyInAnyOrderElementsOf(turned);
    assertDuplicate(() -> insert(store, known(3, "erp:1")));
  }
}
