package org.rapporto.crm.blackbox.merge;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ReferenceField;

/** People who refer to each other in fields defined at run time, one and many at a time. */
abstract class LinkedCards {

  static final MultiField<Link> FRIENDS = Field.multi(Contacts.NAME, "friends", ElementKind.LINK);
  static final ReferenceField BOSS = Field.reference(Contacts.NAME, "boss", Contacts.NAME);

  final Crm crm = Crm.on(MemoryStore.create()).open();
  final CrmSession amy = crm.as(Principal.user("amy"));
  final Merges merges = Merges.in(amy);

  @BeforeEach
  void define() {
    amy.types().define(Contacts.TYPE.with(FRIENDS).with(BOSS));
  }

  @AfterEach
  void close() {
    crm.close();
  }

  RecordId person(RecordId... friends) {
    CrmRecord card = CrmRecord.of(amy.types().get(Contacts.NAME)).with(Contacts.GIVEN_NAME, "P");
    return amy.save(card.with(FRIENDS, links(friends))).id();
  }

  static List<Link> links(RecordId... targets) {
    return Stream.of(targets).map(target -> new Link(target, null)).toList();
  }

  RecordId merge(RecordId survivor, RecordId... others) {
    return merges.merge(MergeRequest.of(survivor, others)).merge();
  }
}
