package org.rapporto.crm.internal;

import java.util.List;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.InstantField;
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
  static final IntegerField AUDIT_SEQ = Field.integer(AUDIT_NAME, "seq", Trait.INDEXED);
  static final TextField AUDIT_DIGEST = Field.text(AUDIT_NAME, "digest");
  static final TextField AUDIT_SALT = Field.text(AUDIT_NAME, "salt");
  static final TextField AUDIT_CONTENT = Field.text(AUDIT_NAME, "content_digest");
  static final TextField AUDIT_FACTS = Field.text(AUDIT_NAME, "facts");
  static final RecordType AUDIT =
      RecordType.named(AUDIT_NAME)
          .field(AUDIT_RECORD)
          .field(AUDIT_ACTION)
          .field(AUDIT_AUTHORITY)
          .field(AUDIT_VERSION)
          .field(AUDIT_CHANGES)
          .field(AUDIT_SEQ)
          .field(AUDIT_DIGEST)
          .field(AUDIT_SALT)
          .field(AUDIT_CONTENT)
          .field(AUDIT_FACTS)
          .build();

  static final String HEAD_NAME = "audit_head";
  static final IntegerField HEAD_SEQ = Field.integer(HEAD_NAME, "seq", Trait.REQUIRED);
  static final TextField HEAD_DIGEST = Field.text(HEAD_NAME, "digest", Trait.REQUIRED);
  static final RecordType HEAD =
      RecordType.named(HEAD_NAME).field(HEAD_SEQ).field(HEAD_DIGEST).build();

  static final String SHOWN_NAME = "disclosure";
  static final TextField SHOWN_TO =
      Field.text(SHOWN_NAME, "principal", Trait.REQUIRED, Trait.INDEXED);
  static final IntegerField SHOWN_HOUR = Field.integer(SHOWN_NAME, "hour", Trait.REQUIRED);
  static final TextField SHOWN_BY = Field.text(SHOWN_NAME, "host", Trait.REQUIRED);
  static final IntegerField SHOWN_LEASE = Field.integer(SHOWN_NAME, "lease", Trait.REQUIRED);
  static final TextField SHOWN_RECORDS = Field.text(SHOWN_NAME, "records", Trait.REQUIRED);
  static final RecordType SHOWN =
      RecordType.named(SHOWN_NAME)
          .field(SHOWN_TO)
          .field(SHOWN_HOUR)
          .field(SHOWN_BY)
          .field(SHOWN_LEASE)
          .field(SHOWN_RECORDS)
          .build();

  static final String APPROVAL_NAME = "disclosure_approval";
  static final TextField APPROVAL_FOR =
      Field.text(APPROVAL_NAME, "requester", Trait.REQUIRED, Trait.INDEXED);
  static final TextField APPROVAL_LIMIT = Field.text(APPROVAL_NAME, "limit_name", Trait.REQUIRED);
  static final IntegerField APPROVAL_RECORDS =
      Field.integer(APPROVAL_NAME, "records", Trait.REQUIRED);
  static final TextField APPROVAL_REASON = Field.text(APPROVAL_NAME, "reason", Trait.REQUIRED);
  static final TextField APPROVAL_DECIDER = Field.text(APPROVAL_NAME, "decider");
  static final InstantField APPROVAL_UNTIL = Field.instant(APPROVAL_NAME, "until");
  static final RecordType APPROVAL =
      RecordType.named(APPROVAL_NAME)
          .field(APPROVAL_FOR)
          .field(APPROVAL_LIMIT)
          .field(APPROVAL_RECORDS)
          .field(APPROVAL_REASON)
          .field(APPROVAL_DECIDER)
          .field(APPROVAL_UNTIL)
          .build();

  static final String TIMELINE_NAME = "timeline_entry";
  static final TextField TIMELINE_KEY =
      Field.text(TIMELINE_NAME, "entry_key", Trait.REQUIRED, Trait.INDEXED);
  static final ReferenceField TIMELINE_RECORD =
      Field.reference(
          TIMELINE_NAME, "record", ReferenceField.ANY_TYPE, Trait.REQUIRED, Trait.INDEXED);
  static final RecordType TIMELINE =
      RecordType.named(TIMELINE_NAME).field(TIMELINE_KEY).field(TIMELINE_RECORD).build();

  static final String FILE_NAME = "export_file";
  static final TextField FILE_TYPE = Field.text(FILE_NAME, "of_type", Trait.REQUIRED);
  static final IntegerField FILE_RECORDS = Field.integer(FILE_NAME, "records", Trait.REQUIRED);
  static final InstantField FILE_UNTIL = Field.instant(FILE_NAME, "until", Trait.REQUIRED);
  static final RecordType FILE =
      RecordType.named(FILE_NAME).field(FILE_TYPE).field(FILE_RECORDS).field(FILE_UNTIL).build();

  static final String SUPPRESSED_NAME = "suppressed";
  static final TextField SUPPRESSED_CODE = Field.text(SUPPRESSED_NAME, "code", Trait.REQUIRED);
  static final RecordType SUPPRESSED =
      RecordType.named(SUPPRESSED_NAME)
          .field(SUPPRESSED_CODE)
          .naturalKey("suppressed", SUPPRESSED_CODE)
          .build();

  static final List<RecordType> ALL =
      List.of(TYPE, AUDIT, HEAD, SHOWN, APPROVAL, TIMELINE, FILE, SUPPRESSED, TimerStore.TYPE);

  private SystemTypes() {}

  static boolean isSystem(String typeName) {
    return ALL.stream().anyMatch(t -> t.name().equals(typeName))
        || AccessTypes.isOne(typeName)
        || PolicyRecords.ALL.stream().anyMatch(t -> t.name().equals(typeName));
  }
}
