package org.rapporto.crm.blackbox.storage;

import java.util.List;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/** The audit as somebody sees it who has the database in his hands. */
final class AuditRows {

  static final String NAME = "audit_event";
  static final ReferenceField RECORD = Field.reference(NAME, "record", ReferenceField.ANY_TYPE);
  static final TextField ACTION = Field.text(NAME, "action");
  static final TextField AUTHORITY = Field.text(NAME, "authority");
  static final IntegerField VERSION = Field.integer(NAME, "record_version");
  static final TextField CHANGES = Field.text(NAME, "changes");
  static final IntegerField SEQ = Field.integer(NAME, "seq", Trait.INDEXED);
  static final TextField DIGEST = Field.text(NAME, "digest");
  static final TextField SALT = Field.text(NAME, "salt");
  static final TextField CONTENT = Field.text(NAME, "content_digest");
  static final TextField FACTS = Field.text(NAME, "facts");

  /** As a base of the version before the chain has it. */
  static final RecordType BEFORE_THE_CHAIN =
      RecordType.named(NAME)
          .field(RECORD)
          .field(ACTION)
          .field(AUTHORITY)
          .field(VERSION)
          .field(CHANGES)
          .build();

  static final RecordType TYPE =
      BEFORE_THE_CHAIN.with(SEQ).with(DIGEST).with(SALT).with(CONTENT).with(FACTS);

  static final IntegerField HEAD_SEQ = Field.integer("audit_head", "seq", Trait.REQUIRED);
  static final TextField HEAD_DIGEST = Field.text("audit_head", "digest", Trait.REQUIRED);
  static final RecordType HEAD =
      RecordType.named("audit_head").field(HEAD_SEQ).field(HEAD_DIGEST).build();

  private AuditRows() {}

  /** All events, the oldest first. */
  static List<CrmRecord> all(Store store) {
    return store.<List<CrmRecord>>inTransaction(TransactionMode.READ, AuditRows::all);
  }

  static List<CrmRecord> all(StoreTransaction tx) {
    return tx.find(Selection.of(TYPE, Filter.everything()).orderedBy(Order.by(SEQ)).in(Scope.ALL));
  }

  static List<CrmRecord> head(StoreTransaction tx) {
    return tx.find(Selection.of(HEAD, Filter.everything()));
  }
}
