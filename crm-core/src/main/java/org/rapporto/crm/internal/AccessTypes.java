package org.rapporto.crm.internal;

import java.time.Instant;
import java.util.List;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.InstantField;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/** The record types in which the gate keeps shares, delegations and a directory of its own. */
final class AccessTypes {

  static final String SHARE_NAME = "record_share";
  static final ReferenceField SHARE_RECORD =
      Field.reference(SHARE_NAME, "record", ReferenceField.ANY_TYPE, Trait.INDEXED);
  static final TextField SHARE_TYPE = Field.text(SHARE_NAME, "record_type");
  static final TextField SHARE_SUBJECT = Field.text(SHARE_NAME, "subject", Trait.INDEXED);
  static final TextField SHARE_LEVEL = Field.text(SHARE_NAME, "level");
  static final InstantField SHARE_FROM = Field.instant(SHARE_NAME, "valid_from");
  static final InstantField SHARE_UNTIL = Field.instant(SHARE_NAME, "valid_until");
  static final TextField SHARE_REASON = Field.text(SHARE_NAME, "reason");
  static final RecordType SHARE =
      RecordType.named(SHARE_NAME)
          .field(SHARE_RECORD)
          .field(SHARE_TYPE)
          .field(SHARE_SUBJECT)
          .field(SHARE_LEVEL)
          .field(SHARE_FROM)
          .field(SHARE_UNTIL)
          .field(SHARE_REASON)
          .build();

  static final String DELEGATION_NAME = "access_delegation";
  static final TextField DELEGATOR = Field.text(DELEGATION_NAME, "delegator", Trait.INDEXED);
  static final TextField DELEGATE = Field.text(DELEGATION_NAME, "delegate", Trait.INDEXED);
  static final TextField DELEGATED = Field.text(DELEGATION_NAME, "actions");
  static final InstantField DELEGATED_FROM = Field.instant(DELEGATION_NAME, "valid_from");
  static final InstantField DELEGATED_UNTIL = Field.instant(DELEGATION_NAME, "valid_until");
  static final TextField DELEGATION_REASON = Field.text(DELEGATION_NAME, "reason");
  static final RecordType DELEGATION =
      RecordType.named(DELEGATION_NAME)
          .field(DELEGATOR)
          .field(DELEGATE)
          .field(DELEGATED)
          .field(DELEGATED_FROM)
          .field(DELEGATED_UNTIL)
          .field(DELEGATION_REASON)
          .build();

  static final String USER_NAME = "directory_user";
  static final TextField USER_ID = Field.text(USER_NAME, "user_id", Trait.REQUIRED);
  static final MultiField<Tag> USER_ROLES = Field.multi(USER_NAME, "roles", ElementKind.TAG);
  static final MultiField<Tag> USER_TEAMS = Field.multi(USER_NAME, "teams", ElementKind.TAG);
  static final TextField USER_UNIT = Field.text(USER_NAME, "unit", Trait.INDEXED);
  static final TextField USER_MANAGER = Field.text(USER_NAME, "manager", Trait.INDEXED);
  static final InstantField USER_LEFT = Field.instant(USER_NAME, "left_at");
  static final RecordType USER =
      RecordType.named(USER_NAME)
          .field(USER_ID)
          .field(USER_ROLES)
          .field(USER_TEAMS)
          .field(USER_UNIT)
          .field(USER_MANAGER)
          .field(USER_LEFT)
          .naturalKey("user_id", USER_ID)
          .build();

  static final List<RecordType> ALL = List.of(SHARE, DELEGATION, USER);

  private AccessTypes() {}

  static boolean isOne(String typeName) {
    return ALL.stream().anyMatch(type -> type.name().equals(typeName));
  }

  /** What holds at a moment; an open end holds on. */
  static Filter at(Instant now, InstantField from, InstantField until) {
    return from.atMost(now).and(until.atMost(now).negate());
  }
}
