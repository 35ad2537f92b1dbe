package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.model.RecordId;

class RecordIdTest {

  @Test
  void readsWhatItPrints() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      RecordId id = new RecordId("contact", new UUID(random.nextLong(), random.nextLong()));
      assertThat(RecordId.parse(id.toString())).isEqualTo(id);
    }
    assertThat(RecordId.parse("contact/0190A0A0-0000-7000-8000-0123456789AB"))
        .isEqualTo(Samples.ID);
  }

  @Test
  void ordersAsItsTextDoes() {
    Random random = new Random(2);
    for (int i = 0; i < 10_000; i++) {
      RecordId a = new RecordId(random.nextBoolean() ? "a" : "b", uuid(random));
      RecordId b = new RecordId(random.nextBoolean() ? "a" : "b", uuid(random));
      assertThat(Integer.signum(a.compareTo(b)))
          .isEqualTo(Integer.signum(a.toString().compareTo(b.toString())));
    }
  }

  private static UUID uuid(Random random) {
    return new UUID(
        random.nextBoolean() ? random.nextLong() : 0,
        random.nextBoolean() ? random.nextLong() : -1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "contact",
        "contact/",
        "/0190a0a0-0000-7000-8000-0123456789ab",
        "contact/1-1-1-1-1",
        "contact/0190a0a0-0000-7000-8000-0123456789ag",
        "contact/0190a0a00000-7000-8000-0123456789abcd",
        "contact/0190a0a0-0000-7000-8000-0123456789ab ",
        "contact/deal/0190a0a0-0000-7000-8000-0123456789ab",
        "Con tact/0190a0a0-0000-7000-8000-0123456789ab",
        "contact/٠١٩٠a0a0-0000-7000-8000-0123456789ab"
      })
  void refusesOtherTextsWithoutShowingThem(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordId.parse(text))
        .withMessage("A record id has the form type/uuid; found another text of " + text.length());
  }
}
