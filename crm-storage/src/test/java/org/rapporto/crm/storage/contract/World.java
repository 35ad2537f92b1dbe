package org.rapporto.crm.storage.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.ValueType;

/**
 * Two random record types, of which the first refers to the second and to itself, with random
 * records.
 *
 * @param main the type that is asked
 * @param other the type referred to
 * @param records of both, at version 1
 */
record World(RecordType main, RecordType other, List<CrmRecord> records) {

  static World random(Random random, int size) {
    ValuePool pool = new ValuePool(random);
    RecordType other = type(pool, "other");
    RecordType main = type(pool, "main");
    List<CrmRecord> records = new ArrayList<>();
    for (int n = 0; n < size; n++) {
      records.add(record(pool, main, n));
      if (n < size / 2) {
        records.add(record(pool, other, n));
      }
    }
    return new World(main, other, records);
  }

  World with(List<CrmRecord> fewer) {
    return new World(main, other, fewer);
  }

  /** The scalar fields of the main type, those of every type included. */
  List<ScalarField<?>> scalars() {
    List<ScalarField<?>> scalars = new ArrayList<>();
    main.definitions()
        .forEach(
            d -> {
              if (d.field() instanceof ScalarField<?> field) {
                scalars.add(field);
              }
            });
    return scalars;
  }

  private static RecordType type(ValuePool pool, String name) {
    RecordType.Builder type = RecordType.named(name);
    type.field(Field.reference(name, "to_other", "other"));
    type.field(Field.reference(name, "to_main", "main"));
    int fields = 3 + pool.below(7);
    for (int i = 0; i < fields; i++) {
      type.field(field(pool, name, "f" + i, pool.oneOf(List.of(ValueType.values()))));
    }
    return type.build();
  }

  private static Field<?> field(ValuePool pool, String type, String name, ValueType valueType) {
    Trait[] traits = pool.chance(40) ? new Trait[] {Trait.INDEXED} : new Trait[0];
    return switch (valueType) {
      case TEXT -> Field.text(type, name, traits);
      case INTEGER -> Field.integer(type, name, traits);
      case DECIMAL -> Field.decimal(type, name, pool.below(13), traits);
      case BOOLEAN -> Field.flag(type, name, traits);
      case DATE -> Field.date(type, name, traits);
      case INSTANT -> Field.instant(type, name, traits);
      case REFERENCE -> Field.reference(type, name, ReferenceField.ANY_TYPE, traits);
      case CHOICE ->
          Field.choice(
              type, name, List.of(Choice.of("b"), Choice.of("a"), Choice.of("_-9")), traits);
      case MONEY -> Field.money(type, name, traits);
      default -> Field.multi(type, name, ElementKind.of(valueType), traits);
    };
  }

  private static CrmRecord record(ValuePool pool, RecordType type, int n) {
    CrmRecord record = CrmRecord.of(type, Gadget.id(type.name(), n));
    int deletedAt = type.slot(RecordType.DELETED_AT);
    for (int slot = 0; slot < type.slotCount(); slot++) {
      if (pool.chance(slot == deletedAt ? 15 : 70)) {
        record = record.withAt(slot, pool.value(type.definitions().get(slot).field()));
      }
    }
    return record.storedAs(1);
  }

  /** Prints the fields and the records, which are all invented. */
  String describe() {
    StringBuilder text = new StringBuilder();
    Set<String> shown = records.stream().map(r -> r.type().name()).collect(Collectors.toSet());
    for (RecordType type : List.of(main, other)) {
      if (shown.contains(type.name()) || type.equals(main)) {
        text.append("  type ").append(type.name()).append('\n');
        type.fields().forEach(f -> text.append("    ").append(describe(f)).append('\n'));
      }
    }
    records.stream()
        .sorted(Comparator.comparing(CrmRecord::id))
        .forEach(r -> text.append("  ").append(describe(r)).append('\n'));
    return text.toString();
  }

  private static String describe(Field<?> field) {
    EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
    traits.addAll(field.traits());
    return field + " " + field.type() + " " + traits;
  }

  private static String describe(CrmRecord record) {
    StringBuilder text = new StringBuilder(idText(record.id()));
    for (int slot = 0; slot < record.type().slotCount(); slot++) {
      @Nullable Object value = record.valueAt(slot);
      if (value != null) {
        text.append(' ').append(record.type().definitions().get(slot).name()).append('=');
        text.append(Printed.of(value));
      }
    }
    return text.toString();
  }

  private static String idText(RecordId id) {
    return id.toString();
  }
}
