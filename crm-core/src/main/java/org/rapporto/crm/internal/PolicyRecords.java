package org.rapporto.crm.internal;

import java.util.List;
import java.util.UUID;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/** The record types in which the gate keeps policies, and which of them is in force. */
final class PolicyRecords {

  static final String NAME = "access_policy";
  static final IntegerField NUMBER = Field.integer(NAME, "number", Trait.REQUIRED, Trait.INDEXED);
  static final TextField DEFINITION = Field.text(NAME, "definition", Trait.REQUIRED);
  static final TextField REASON = Field.text(NAME, "reason", Trait.REQUIRED);
  static final RecordType TYPE =
      RecordType.named(NAME).field(NUMBER).field(DEFINITION).field(REASON).build();

  static final String HEAD_NAME = "access_policy_head";
  static final IntegerField HEAD_NUMBER = Field.integer(HEAD_NAME, "number", Trait.REQUIRED);
  static final TextField HEAD_POLICY = Field.text(HEAD_NAME, "policy", Trait.REQUIRED);
  static final RecordType HEAD_TYPE =
      RecordType.named(HEAD_NAME).field(HEAD_NUMBER).field(HEAD_POLICY).build();

  /** The one record that tells which policy is in force. */
  static final RecordId HEAD = new RecordId(HEAD_NAME, new UUID(0x7000L, 1L << 63));

  static final List<RecordType> ALL = List.of(TYPE, HEAD_TYPE);

  private PolicyRecords() {}
}
