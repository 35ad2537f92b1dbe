package org.rapporto.crm.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.model.ValueType;

/** Where the elements of one multi-valued field lie: a row an element, a column a part. */
final class ChildTable {

  static final String OWNER = "record_id";
  static final String POSITION = "position";

  /** 1 where an external id takes part in its key: the record lives and has it here first. */
  static final String LIVE = "live";

  private final MultiField<?> field;
  private final String table;
  private final List<Column> parts;
  private final Function<Object, @Nullable Object[]> taken;
  private final Function<@Nullable Object[], Object> made;

  private ChildTable(
      MultiField<?> field,
      String table,
      Function<Object, @Nullable Object[]> taken,
      Function<@Nullable Object[], Object> made) {
    this.field = field;
    this.table = table;
    this.taken = taken;
    this.made = made;
    List<Column> columns = new ArrayList<>();
    for (ScalarField<?> part : field.kind().parts()) {
      columns.add(Column.of(part, part.name()));
    }
    this.parts = List.copyOf(columns);
  }

  static ChildTable of(MultiField<?> field, String table) {
    return withKind(field, table, field.kind());
  }

  @SuppressWarnings("NullAway") // javac 17 drops @Nullable on array elements of compiled classes
  private static <E> ChildTable withKind(MultiField<?> field, String table, ElementKind<E> kind) {
    return new ChildTable(
        field,
        table,
        element -> kind.partsOf(kind.elementClass().cast(element)),
        values -> Objects.requireNonNull(kind.elementOf(values)));
  }

  MultiField<?> field() {
    return field;
  }

  /** The table's name, not quoted. */
  String table() {
    return table;
  }

  List<Column> parts() {
    return parts;
  }

  boolean holdsExternalIds() {
    return field.type() == ValueType.EXTERNAL_IDS;
  }

  @Nullable Object[] partsOf(Object element) {
    return taken.apply(element);
  }

  Object elementOf(@Nullable Object[] values) {
    return made.apply(values);
  }

  Column column(ScalarField<?> part) {
    for (Column column : parts) {
      if (column.field().equals(part)) {
        return column;
      }
    }
    throw new UnsupportedQueryException(
        "Elements of "
            + field.type()
            + " have no part "
            + part
            + "; they have "
            + field.kind().parts());
  }
}
