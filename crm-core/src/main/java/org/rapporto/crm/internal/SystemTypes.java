package org.rapporto.crm.internal;

import java.util.List;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/** The record types in which the gate itself keeps what it must remember. */
final class SystemTypes {

  static final String TYPE_NAME = "record_type";
  static final TextField TYPE_KEY = Field.text(TYPE_NAME, "type_name", Trait.REQUIRED);
  static final TextField TYPE_DEFINITION = Field.text(TYPE_NAME, "definition", Trait.REQUIRED);
  static final RecordType TYPE =
      RecordType.named(TYPE_NAME)
          .field(TYPE_KEY)
          .field(TYPE_DEFINITION)
          .naturalKey("type_name", TYPE_KEY)
          .build();

  static final String AUDIT_NAME = "audit_event";
  static final ReferenceField AUDIT_RECORD =
      Field.reference(AUDIT_NAME, "record", ReferenceField.ANY_TYPE);
  static final TextField AUDIT_ACTION = Field.text(AUDIT_NAME, "action");
  static final TextField AUDIT_AUTHORITY = Field.text(AUDIT_NAME, "authority");
  static final IntegerField AUDIT_VERSION = Field.integer(AUDIT_NAME, "record_version");
  static final TextField AUDIT_CHANGES = Field.text(AUDIT_NAME, "changes");
  static final RecordType AUDIT =
      RecordType.named(AUDIT_NAME)
          .field(AUDIT_RECORD)
          .field(AUDIT_ACTION)
          .field(AUDIT_AUTHORITY)
          .field(AUDIT_VERSION)
          .field(AUDIT_CHANGES)
          .build();

  static final String TIMELINE_NAME = "timeline_entry";
  static final TextField TIMELINE_KEY =
      Field.text(TIMELINE_NAME, "entry_key", Trait.REQUIRED, Trait.INDEXED);
  static final ReferenceField TIMELINE_RECORD =
      Field.reference(
          TIMELINE_NAME, "record", ReferenceField.ANY_TYPE, Trait.REQUIRED, Trait.INDEXED);
  static final RecordType TIMELINE =
      RecordType.named(TIMELINE_NAME).field(TIMELINE_KEY).field(TIMELINE_RECORD).build();

  static final List<RecordType> ALL = List.of(TYPE, AUDIT, TIMELINE, TimerStore.TYPE);

  private SystemTypes() {}

  static boolean isSystem(String typeName) {
    return ALL.stream().anyMatch(t -> t.name().equals(typeName));
  }
}
