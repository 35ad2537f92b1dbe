package org.rapporto.crm.storage;

import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;

/** Whether a record type has all the fields a filter names. */
final class FieldNames {

  private FieldNames() {}

  static boolean allIn(Filter filter, RecordType type) {
    if (filter instanceof Filter.And f) {
      return f.operands().stream().allMatch(o -> allIn(o, type));
    } else if (filter instanceof Filter.Or f) {
      return f.operands().stream().allMatch(o -> allIn(o, type));
    } else if (filter instanceof Filter.Not f) {
      return allIn(f.operand(), type);
    } else if (filter instanceof Filter.Compare f) {
      return has(type, f.field());
    } else if (filter instanceof Filter.In f) {
      return has(type, f.field());
    } else if (filter instanceof Filter.Text f) {
      return has(type, f.field());
    } else if (filter instanceof Filter.IsSet f) {
      return has(type, f.field());
    } else if (filter instanceof Filter.AnyElement f) {
      return has(type, f.field());
    }
    return !(filter instanceof Filter.Related);
  }

  private static boolean has(RecordType type, Field<?> field) {
    boolean belongs =
        field.recordType().equals(type.name()) || field.recordType().equals(RecordType.SYSTEM);
    return belongs
        && type.find(field.name()).filter(d -> d.field().type() == field.type()).isPresent();
  }
}
