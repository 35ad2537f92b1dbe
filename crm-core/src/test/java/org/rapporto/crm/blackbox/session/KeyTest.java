package org.rapporto.crm.blackbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.store.DuplicateRecordException;

class KeyTest {

  private static final TextField COUNTRY = Field.text("car", "country");
  private static final TextField PLATE = Field.text("car", "plate");
  private static final MultiField<ExternalId> IDS =
      Field.multi("car", "ids", ElementKind.EXTERNAL_ID);
  private static final RecordType CAR =
      RecordType.named("car")
          .field(COUNTRY)
          .field(PLATE)
          .field(IDS)
          .naturalKey("registration", COUNTRY, PLATE)
          .build();

  private final Crm crm = Crm.on(MemoryStore.create()).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));

  KeyTest() {
    amy.types().define(CAR);
  }

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void aTakenKeyFailsItsSaveAndLeavesTheTransactionGood() {
    amy.save(car("IT", "AB"));
    amy.save(car("IT", "EF").with(IDS, List.of(new ExternalId("x", "1"))));
    amy.<List<CrmRecord>>inTransaction(
        s -> {
          s.save(car("DE", "AB"));
          assertThatThrownBy(() -> s.save(List.of(car("FR", "AB"), car("IT", "AB"))))
              .isInstanceOfSatisfying(
                  DuplicateRecordException.class,
                  e -> assertThat(e.key()).isEqualTo("registration"));
          assertThatThrownBy(() -> s.save(List.of(car("ES", "AB"), car("ES", "AB"))))
              .isInstanceOf(DuplicateRecordException.class);
          CrmRecord same = car("IT", "GH").with(IDS, List.of(new ExternalId("x", "1")));
          assertThatThrownBy(() -> s.save(same))
              .isInstanceOfSatisfying(
                  DuplicateRecordException.class, e -> assertThat(e.key()).isEqualTo("ids"));
          return s.save(List.of(car("IT", "CD")));
        });
    assertThat(amy.count(CAR, Filter.everything())).isEqualTo(4);
  }

  @Test
  void aRecordKeepsItsKeyAndAFreedOneCanBeTaken() {
    CrmRecord first = amy.save(car("IT", "AB").with(IDS, List.of(new ExternalId("x", "1"))));
    CrmRecord changed = amy.save(first.with(PLATE, "CD"));
    amy.save(car("IT", "AB"));
    amy.save(amy.get(changed.id()).without(IDS));
    CrmRecord third = amy.save(car("IT", "EF").with(IDS, List.of(new ExternalId("x", "1"))));
    amy.delete(third.id());
    amy.save(car("IT", "EF").with(IDS, List.of(new ExternalId("x", "1"))));
    assertThatThrownBy(() -> amy.save(amy.get(changed.id()).with(PLATE, "EF")))
        .isInstanceOf(DuplicateRecordException.class);
  }

  @Test
  void manyRecordsAndIncompleteKeysAreSaved() {
    List<CrmRecord> cars = new ArrayList<>();
    for (int i = 0; i < 350; i++) {
      cars.add(car("IT", "P" + i));
      cars.add(CrmRecord.of(CAR).with(COUNTRY, "IT"));
    }
    amy.save(cars);
    assertThatThrownBy(() -> amy.save(car("IT", "P349")))
        .isInstanceOf(DuplicateRecordException.class);
    assertThat(amy.count(CAR, Filter.everything())).isEqualTo(700);
  }

  private static CrmRecord car(String country, String plate) {
    return CrmRecord.of(CAR).with(COUNTRY, country).with(PLATE, plate);
  }
}
