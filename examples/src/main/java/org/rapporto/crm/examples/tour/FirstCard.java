package org.rapporto.crm.examples.tour;

import java.util.List;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Phone;

/** The first five minutes: open, save a card, find it by its telephone however it is typed. */
public final class FirstCard {

  private FirstCard() {}

  /**
   * Runs the example.
   *
   * @param args none
   */
  public static void main(String[] args) {
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      amy.save(
          CrmRecord.of(Contacts.TYPE)
              .with(Contacts.GIVEN_NAME, "Ada")
              .with(Contacts.FAMILY_NAME, "Rossi")
              .with(Contacts.PHONES, List.of(Phone.of("339 1234567"))));
      for (CrmRecord card : amy.search("0039 339/1234567", 10)) {
        System.out.println(
            card.get(Contacts.FAMILY_NAME) + " " + card.get(Contacts.PHONES).get(0).e164());
      }
    }
  }
}
