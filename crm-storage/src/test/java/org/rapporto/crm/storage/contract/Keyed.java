package org.rapporto.crm.storage.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.TextField;

/** A record type with keys of one field and of several, and with external ids. */
final class Keyed {

  static final TextField CODE = Field.text("part", "code");
  static final TextField ROOM = Field.text("part", "room");
  static final TextField RACK = Field.text("part", "rack");
  static final IntegerField SHELF = Field.integer("part", "shelf");
  static final MultiField<ExternalId> EXTERNAL_IDS =
      Field.multi("part", "external_ids", ElementKind.EXTERNAL_ID);

  static final RecordType TYPE =
      RecordType.named("part")
          .field(CODE)
          .field(ROOM)
          .field(RACK)
          .field(SHELF)
          .field(EXTERNAL_IDS)
          .naturalKey("code", CODE)
          .naturalKey("place", ROOM, RACK, SHELF)
          .build();

  private static final Instant THEN = Instant.parse("2026-05-04T03:02:01Z");

  /** A scalar field of each type with two values that differ as little as can be. */
  static final Map<ScalarField<?>, List<Object>> NEIGHBOURS =
      Map.of(
          Field.text("part", "k"), List.of("Key", "key"),
          Field.integer("part", "k"), List.of(Long.MAX_VALUE, Long.MAX_VALUE - 1),
          Field.decimal("part", "k", 2), List.of(new BigDecimal("0.10"), new BigDecimal("0.11")),
          Field.flag("part", "k"), List.of(true, false),
          Field.date("part", "k"), List.of(LocalDate.of(1, 1, 1), LocalDate.of(1, 1, 2)),
          Field.instant("part", "k"), List.of(THEN, THEN.plusNanos(1000)),
          Field.reference("part", "k", "maker"),
              List.of(Gadget.id("maker", 1), Gadget.id("maker", 2)),
          Field.choice("part", "k", List.of(Choice.of("a"), Choice.of("b"))), List.of("a", "b"),
          Field.money("part", "k"), List.of(Money.of("1", "EUR"), Money.of("1", "USD")));

  private Keyed() {}

  static CrmRecord part(int n) {
    return CrmRecord.of(TYPE, Gadget.id("part", n));
  }

  static CrmRecord part(int n, String code) {
    return part(n).with(CODE, code);
  }

  static CrmRecord deleted(CrmRecord record) {
    return record.with(RecordType.DELETED_AT, THEN);
  }

  static CrmRecord restored(CrmRecord record) {
    return record.without(RecordType.DELETED_AT);
  }
}
