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

  /** The columns of the key of external ids. */
  static final List<String> KEY = List.of("value", "source", LIVE);

  private final MultiField<?> field;
  private final String table;
  private final SqlNames names;
  private final List<Column> parts;
  private final Function<Object, @Nullable Object[]> taken;
  private final Function<@Nullable Object[], Object> made;

  private ChildTable(
      MultiField<?> field,
      String table,
      SqlNames names,
      Function<Object, @Nullable Object[]> taken,
      Function<@Nullable Object[], Object> made) {
    this.field = field;
    this.table = table;
    this.names = names;
    this.taken = taken;
    this.made = made;
    List<Column> columns = new ArrayList<>();
    for (ScalarField<?> part : field.kind().parts()) {
      columns.add(Column.of(part, part.name(), names));
    }
    this.parts = List.copyOf(columns);
  }

  static ChildTable of(MultiField<?> field, String table, SqlNames names) {
    return withKind(field, table, names, field.kind());
  }

  @SuppressWarnings("NullAway") // javac 17 drops @Nullable on array elements of compiled classes
  private static <E> ChildTable withKind(
      MultiField<?> field, String table, SqlNames names, ElementKind<E> kind) {
    return new ChildTable(
        field,
        table,
        names,
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

  /** The name of the unique index of external ids. */
  String keyIndex() {
    return names.index(table, "key");
  }

  /** The name of the index of a part. */
  String indexOf(Column part) {
    return names.index(table, "by." + part.name());
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
