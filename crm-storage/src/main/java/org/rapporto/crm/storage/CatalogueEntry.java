package org.rapporto.crm.storage;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.ReferenceField;

/**
 * What the database remembers of one field, so that a column is never read as what it is not.
 *
 * @param recordType the name of the type
 * @param column the name of the column, or of the field of a child table
 * @param valueType its value type
 * @param detail the scale of decimals, the target of references, else empty
 */
record CatalogueEntry(String recordType, String column, String valueType, String detail) {

  /** What identifies an entry. */
  record Key(String recordType, String column) {}

  Key key() {
    return new Key(recordType, column);
  }

  static List<CatalogueEntry> of(TableLayout layout) {
    List<CatalogueEntry> entries = new ArrayList<>();
    for (FieldDefinition definition : layout.type().definitions()) {
      Field<?> field = definition.field();
      entries.add(
          new CatalogueEntry(
              layout.type().name(), definition.column(), field.type().name(), detail(field)));
    }
    return entries;
  }

  private static String detail(Field<?> field) {
    if (field instanceof DecimalField decimal) {
      return String.valueOf(decimal.scale());
    }
    return field instanceof ReferenceField reference ? reference.target() : "";
  }

  /** The column and its type for messages. */
  String what() {
    return "column '" + column + "' (" + valueType + (detail.isEmpty() ? "" : " " + detail) + ")";
  }
}
