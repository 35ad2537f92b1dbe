package org.rapporto.crm.blackbox.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.merge.SurvivorshipPolicy;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TypePlan;

/** Values by hand that a merge cannot keep are refused, never passed over. */
class MergeByHandTest {

  private final Crm crm = Crm.on(MemoryStore.create()).region("IT").open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final Merges merges = Merges.in(amy);
  private final CrmRecord ada = person();
  private final CrmRecord twin = person();

  @AfterEach
  void close() {
    crm.close();
  }

  private CrmRecord person() {
    return amy.save(
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.GIVEN_NAME, "Ada")
            .with(Contacts.PHONES, List.of(Phone.of("339 1234567"))));
  }

  @Test
  void refusesAnEmptyList() {
    assertRefused("phones", List.of(), "contact.phones is empty");
  }

  @Test
  void refusesSystemAndDerivedFields() {
    assertRefused("owner", "bob", "contact.owner");
    assertRefused("created_at", Instant.EPOCH, "contact.created_at");
    assertRefused("name_key", "x", "contact.name_key");
  }

  @Test
  void refusesARetiredField() {
    TextField tier = Field.text(Contacts.NAME, "tier");
    amy.types().define(Contacts.TYPE.with(tier));
    TypePlan plan = amy.types().planRetire(Contacts.NAME, "tier");
    amy.types().apply(plan, TypePlan.Loss.REFUSED);
    assertRefused("tier", "gold", "contact.tier");
  }

  private void assertRefused(String field, Object value, String message) {
    MergeRequest request =
        new MergeRequest(
            ada.id(), List.of(twin.id()), SurvivorshipPolicy.DEFAULT, Map.of(field, value));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> merges.preview(request))
        .withMessageContaining(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> merges.merge(request))
        .withMessageContaining(message);
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isEqualTo(2);
  }

  @Test
  void leadsLinksByHandOnAsAllOthers() {
    MultiField<Link> friends = Field.multi(Contacts.NAME, "friends", ElementKind.LINK);
    amy.types().define(Contacts.TYPE.with(friends));
    RecordId eve = person().id();
    List<Link> both = List.of(new Link(twin.id(), null), new Link(eve, null));
    MergeRequest request = MergeRequest.of(ada.id(), twin.id()).value(friends, both);

    assertThat(merges.preview(request).survivor().get(friends))
        .containsExactly(new Link(eve, null));
    merges.merge(request);
    assertThat(amy.get(ada.id()).get(friends)).containsExactly(new Link(eve, null));

    merges.unmerge(twin.id());
    assertThat(amy.get(ada.id()).get(friends)).isEmpty();
  }

  @Test
  void refusesAReferenceToWhatIsMergedIntoTheRecordItself() {
    ReferenceField boss = Field.reference(Contacts.NAME, "boss", Contacts.NAME);
    amy.types().define(Contacts.TYPE.with(boss));
    assertRefused("boss", twin.id(), "contact.boss is empty, or leads to what is merged");
  }
}
