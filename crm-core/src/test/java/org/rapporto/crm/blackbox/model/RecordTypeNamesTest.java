package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordType;

class RecordTypeNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"crm_note", "sqlite_master", "pg_class", "a__b", "record", "Car", "1st"})
  void rejectsNamesThatStoresNeedForThemselves(String name) {
    assertThatThrownBy(() -> RecordType.named(name).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"crm", "sqlite", "order", "a_b", "a_", "select"})
  void takesOtherNames(String name) {
    assertThat(RecordType.named(name).build().name()).isEqualTo(name);
  }

  @Test
  void rejectsAFieldBesideMoneyThatSoundsLikeItsCurrency() {
    RecordType.Builder bill =
        RecordType.named("bill")
            .field(Field.money("bill", "price"))
            .field(Field.text("bill", "price_currency"));
    assertThatThrownBy(bill::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("price_currency");
  }

  @Test
  void takesSuchAFieldBesideANumber() {
    RecordType bill =
        RecordType.named("bill")
            .field(Field.decimal("bill", "price", 2))
            .field(Field.text("bill", "price_currency"))
            .build();
    assertThat(bill.fields()).hasSize(2);
  }
}
