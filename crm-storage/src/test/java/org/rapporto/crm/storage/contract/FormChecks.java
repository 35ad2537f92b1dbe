package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Store;

/** Who writes under an earlier form of a type keeps what later forms promise. */
abstract class FormChecks extends ContractPart {

  private static final TextField CODE = Field.text("tool", "code");
  private static final TextField MAKE = Field.text("tool", "make");
  private static final MultiField<ExternalId> IDS =
      Field.multi("tool", "ids", ElementKind.EXTERNAL_ID);
  private static final RecordType EARLIER = RecordType.named("tool").field(CODE).build();
  private static final RecordType LATER =
      RecordType.named("tool")
          .field(CODE)
          .field(MAKE)
          .field(IDS)
          .naturalKey("by_code", CODE)
          .build();

  FormChecks(StoreContract contract) {
    super(contract);
  }

  private static CrmRecord tool(RecordType form, int n, String code) {
    return CrmRecord.of(form, Gadget.id("tool", n)).with(CODE, code);
  }

  private static CrmRecord known(int n, String... ids) {
    return tool(LATER, n, "code " + n)
        .with(IDS, List.of(ids).stream().map(id -> new ExternalId("erp", id)).toList());
  }

  private static DuplicateRecordException refused(Store store, CrmRecord record) {
    return catchThrowableOfType(DuplicateRecordException.class, () -> insert(store, record));
  }

  private Store openBoth() {
    Store store = open(EARLIER);
    store.prepare(List.of(LATER));
    return store;
  }

  @Test
  void freesExternalIdsThatAnEarlierFormDoesNotKnowWhenItDeletes() {
    Store store = openBoth();
    CrmRecord first = insert(store, known(1, "a", "b"));
    CrmRecord gone = update(store, Keyed.deleted(reload(store, tool(EARLIER, 1, "code 1"))));
    CrmRecord second = insert(store, known(2, "b"));
    assertThat(reload(store, first).get(IDS)).isEqualTo(first.get(IDS));

    assertThat(
            catchThrowableOfType(
                    DuplicateRecordException.class, () -> update(store, Keyed.restored(gone)))
                .key())
        .isEqualTo("ids");
    delete(store, second);
    update(store, Keyed.restored(gone));
    assertThat(refused(store, known(3, "a")).key()).isEqualTo("ids");
    assertThat(refused(store, known(3, "b")).key()).isEqualTo("ids");
    assertThat(insert(store, known(3, "c")).version()).isEqualTo(1);
  }

  @Test
  void restoresARecordThatHasAnExternalIdTwice() {
    Store store = openBoth();
    insert(store, known(1, "a", "a"));
    CrmRecord gone = update(store, Keyed.deleted(reload(store, tool(EARLIER, 1, "code 1"))));
    CrmRecord back = update(store, Keyed.restored(gone));
    assertThat(reload(store, back.as(LATER)).get(IDS)).hasSize(2);
    assertThat(refused(store, known(2, "a")).key()).isEqualTo("ids");
  }

  @Test
  void swapsKeysThatAnEarlierFormDoesNotKnow() {
    Store store = openBoth();
    List<CrmRecord> both = insert(store, List.of(tool(EARLIER, 1, "one"), tool(EARLIER, 2, "two")));
    update(store, List.of(both.get(0).with(CODE, "two"), both.get(1).with(CODE, "one")));
    assertThat(reload(store, both.get(0)).get(CODE)).isEqualTo("two");
    assertThat(reload(store, both.get(1)).get(CODE)).isEqualTo("one");
  }

  @Test
  void swapsKeysAndExternalIdsAcrossForms() {
    Store store = openBoth();
    RecordType shorter =
        RecordType.named("tool").field(CODE).field(IDS).naturalKey("by_code", CODE).build();
    store.prepare(List.of(shorter));
    CrmRecord one = insert(store, known(1, "a"));
    CrmRecord two = insert(store, known(2, "b"));
    CrmRecord other = reload(store, tool(shorter, 2, "code 2"));
    update(
        store,
        List.of(
            one.with(CODE, "code 2").with(IDS, two.get(IDS)),
            other.with(CODE, "code 1").with(IDS, one.get(IDS))));
    assertThat(reload(store, one).get(IDS)).isEqualTo(two.get(IDS));
    assertThat(reload(store, two).get(CODE)).isEqualTo("code 1");
  }

  @Test
  void namesTheKeysOfALaterFormWhenAnEarlierOneWasPreparedSince() {
    Store store = openBoth();
    store.prepare(List.of(EARLIER));
    insert(store, known(1, "a"));
    assertThat(refused(store, tool(LATER, 2, "code 1")).key()).isEqualTo("by_code");
    assertThat(refused(store, tool(EARLIER, 2, "code 1")).key()).isEqualTo("by_code");
    assertThat(refused(store, known(2, "a")).key()).isEqualTo("ids");
  }

  @Test
  void stepsToFieldsOfALaterFormWhenAnEarlierOneWasPreparedSince() {
    ReferenceField made = Field.reference("job", "made_with", "tool");
    RecordType job = RecordType.named("job").field(made).build();
    Store store = open(EARLIER, job);
    store.prepare(List.of(LATER));
    store.prepare(List.of(EARLIER));
    insert(store, tool(LATER, 1, "one").with(MAKE, "acme"));
    CrmRecord done =
        insert(store, CrmRecord.of(job, Gadget.id("job", 1)).with(made, Gadget.id("tool", 1)));
    assertFinds(store, job, made.to(MAKE.eq("acme")), done);
  }
}
