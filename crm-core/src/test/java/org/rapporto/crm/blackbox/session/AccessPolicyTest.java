package org.rapporto.crm.blackbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Variable;

/** The gate with a policy under which everybody sees and changes contacts of his own alone. */
class AccessPolicyTest {

  private static final AccessPolicy OWN =
      (principal, action, type) ->
          principal.roles().contains("head") && action == Action.READ
              ? Filter.everything()
              : RecordType.OWNER.is(Operator.EQ, Variable.ME);

  private final Crm crm = Crm.on(MemoryStore.create()).policy(OWN).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final CrmSession bob = crm.as(Principal.user("bob"));
  private final CrmSession head = crm.as(Principal.user("eve", "head"));

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void hidesRecordsOfOthersFromEveryRead() {
    CrmRecord ada = amy.save(CrmSessionTest.contact("Ada", "Rossi"));

    assertThat(bob.find(ada.id())).isEmpty();
    assertThat(bob.find(Contacts.TYPE, Filter.everything())).isEmpty();
    assertThat(bob.count(Contacts.TYPE, Filter.everything())).isZero();
    assertThat(bob.search("Rossi", 10)).isEmpty();
    assertThatThrownBy(() -> bob.history(ada.id(), 10, null))
        .isInstanceOf(RecordNotFoundException.class);
    assertThatThrownBy(() -> bob.card(ada.id())).isInstanceOf(RecordNotFoundException.class);
    assertThat(head.find(ada.id())).isPresent();
  }

  @Test
  void answersTheSameForHiddenAndForMissingRecords() {
    CrmRecord ada = amy.save(CrmSessionTest.contact("Ada", "Rossi"));
    String hidden = messageOf(() -> bob.delete(ada.id())).replace(ada.id().toString(), "ID");
    var nobody = bob.newId(Contacts.TYPE);
    String missing = messageOf(() -> bob.delete(nobody)).replace(nobody.toString(), "ID");
    assertThat(hidden).isEqualTo(missing);
  }

  @Test
  void checksAWriteOnTheStoredAndOnTheNewImage() {
    CrmRecord ada = amy.save(CrmSessionTest.contact("Ada", "Rossi"));
    CrmRecord seen = head.get(ada.id());

    assertThatThrownBy(() -> head.save(seen.with(RecordType.OWNER, "eve")))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> amy.save(ada.with(RecordType.OWNER, "bob")))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> head.delete(ada.id())).isInstanceOf(AccessDeniedException.class);
    CrmRecord forBob = CrmSessionTest.contact("X", "Y").with(RecordType.OWNER, "bob");
    assertThatThrownBy(() -> amy.save(forBob)).isInstanceOf(AccessDeniedException.class);
    assertThat(amy.get(ada.id())).isEqualTo(ada);
  }

  @Test
  void hidesWhatIsBehindAReferenceAsWell() {
    CrmRecord ada = amy.save(CrmSessionTest.contact("Ada", "Rossi"));
    CrmRecord org = bob.save(CrmSessionTest.organisation("Vektor"));
    assertThatThrownBy(() -> bob.save(CrmSessionTest.role(ada.id(), org.id())))
        .hasMessageContaining("not there");

    assertThat(bob.find(Affiliations.TYPE, Affiliations.CONTACT.to(Contacts.GIVEN_NAME.isSet())))
        .isEqualTo(List.of());
  }

  private static String messageOf(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("nothing was thrown");
  }
}
