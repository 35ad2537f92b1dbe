package org.rapporto.crm.imports.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.rapporto.crm.imports.ledger.Write.Change;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;

/** What differs between two images of a record: fields a person fills, and the owner. */
final class Changes {

  private Changes() {}

  /** By the name of the field; both images are of the same form of the type. */
  static Map<String, Change> between(CrmRecord before, CrmRecord after) {
    Map<String, Change> changes = new HashMap<>();
    RecordType type = after.type();
    CrmRecord old = before.as(type);
    for (int slot = 0; slot < type.slotCount(); slot++) {
      Field<?> field = type.definitions().get(slot).field();
      Object was = old.valueAt(slot);
      Object is = after.valueAt(slot);
      if (isFilled(field, slot) && !Objects.equals(was, is)) {
        changes.put(field.name(), new Change(was, is));
      }
    }
    return changes;
  }

  /** Derived fields follow; of the system fields only the owner is anybody's to change. */
  static boolean isFilled(Field<?> field, int slot) {
    return slot < RecordType.SYSTEM_FIELDS.size()
        ? field.equals(RecordType.OWNER)
        : !field.has(Trait.DERIVED);
  }
}
