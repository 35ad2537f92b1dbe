package org.rapporto.crm.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.UnsupportedQueryException;

/**
 * How one form of a type stands to the rows of a table. Callers may use earlier forms, and forms
 * with some of the columns; rows have all columns that were known when they were written.
 */
final class Form {

  private final RecordType type;
  private final RecordType master;
  private final int[] slots;
  private final boolean positional;

  private Form(RecordType type, RecordType master, int[] slots, boolean positional) {
    this.type = type;
    this.master = master;
    this.slots = slots;
    this.positional = positional;
  }

  /** Empty if the table's type lacks a column of the form. */
  static Optional<Form> find(RecordType type, RecordType master) {
    if (master.extendsType(type)) {
      return Optional.of(
          new Form(type, master, IntStream.range(0, type.slotCount()).toArray(), true));
    }
    if (!master.covers(type)) {
      return Optional.empty();
    }
    Map<String, Integer> slotByColumn = new HashMap<>();
    List<FieldDefinition> columns = master.definitions();
    for (int i = 0; i < columns.size(); i++) {
      slotByColumn.put(columns.get(i).column(), i);
    }
    return Optional.of(
        new Form(
            type,
            master,
            type.definitions().stream().mapToInt(d -> slotByColumn.get(d.column())).toArray(),
            false));
  }

  @SuppressWarnings("ReferenceEquality") // the same form comes again and again
  boolean isOf(RecordType other) {
    return type == other;
  }

  RecordType type() {
    return type;
  }

  /** The slot of a row that belongs to a slot of the form. */
  int slot(int formSlot) {
    return slots[formSlot];
  }

  /** The slot of a row for a field in a query. */
  int slot(Field<?> field) {
    try {
      return slots[type.slot(field)];
    } catch (IllegalArgumentException e) {
      throw new UnsupportedQueryException(String.valueOf(e.getMessage()));
    }
  }

  /** A row as a record of this form. */
  CrmRecord out(CrmRecord row) {
    if (positional && row.type().slotCount() <= slots.length) {
      return row.as(type);
    }
    @Nullable Object[] values = new @Nullable Object[slots.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Rows.value(row, slots[i]);
    }
    return CrmRecord.stored(type, row.id().value(), row.version(), values);
  }

  /** A record of this form as a row; what the form does not know stays as it is stored. */
  CrmRecord in(CrmRecord record, @Nullable CrmRecord stored) {
    if (positional && (stored == null || stored.type().slotCount() <= slots.length)) {
      return record.as(master);
    }
    @Nullable Object[] values = new @Nullable Object[master.slotCount()];
    for (int i = 0; stored != null && i < values.length; i++) {
      values[i] = Rows.value(stored, i);
    }
    for (int i = 0; i < slots.length; i++) {
      values[slots[i]] = record.valueAt(i);
    }
    return CrmRecord.stored(master, record.id().value(), record.version(), values);
  }

  /** A test of rows by a filter over this form. */
  Predicate<CrmRecord> test(Filter filter, Function<RecordId, @Nullable CrmRecord> related) {
    Predicate<CrmRecord> test = filter.toPredicate(type, related);
    if (!positional) {
      return row -> test.test(out(row));
    }
    return row -> test.test(row.type().slotCount() < slots.length ? out(row) : row);
  }
}
