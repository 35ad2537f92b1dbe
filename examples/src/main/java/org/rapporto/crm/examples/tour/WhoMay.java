package org.rapporto.crm.examples.tour;

import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Decision;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

/** Everybody sees his own cards, tax numbers are for the office, and the rules say why. */
public final class WhoMay {

  private static final Policy POLICY =
      Policy.builder("example-1", Crm.BUILT_IN)
          .grant("own", Action.CREATE, Action.READ, Action.UPDATE)
          .on(Contacts.TYPE)
          .to(Subject.everybody())
          .when(Owners.me())
          .grant("office", Action.READ, Action.ADMIN_POLICY)
          .on(Contacts.TYPE)
          .to(Subject.role("office"))
          .always()
          .fields("tax", Contacts.TAX_ID)
          .readableBy(Subject.role("office"))
          .masked(Mask.LAST_FOUR)
          .build();

  private WhoMay() {}

  /**
   * Runs the example.
   *
   * @param args none
   */
  public static void main(String[] args) {
    try (Crm crm = Crm.on(MemoryStore.create()).policy(POLICY).open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      CrmSession bob = crm.as(Principal.user("bob"));
      CrmSession office = crm.as(Principal.user("eve", "office"));
      CrmRecord ada = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada"));

      System.out.println(bob.count(Contacts.TYPE, Filter.everything()) + " cards for bob");
      System.out.println(office.count(Contacts.TYPE, Filter.everything()) + " card for the office");
      Decision why = office.access().review().explain(Principal.user("amy"), Action.READ, ada.id());
      System.out.println("amy may read it: " + why.allowed());
    }
  }
}
