package org.rapporto.crm.examples.tour;

import java.util.List;
import java.util.Locale;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.duplicate.Duplicate;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.PossibleDuplicates;
import org.rapporto.crm.duplicate.SearchListener;
import org.rapporto.crm.duplicate.SearchReport;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Phone;

/** Somebody is typed in who is there already, and two cards are told apart for good. */
public final class FindDuplicates {

  private FindDuplicates() {}

  /**
   * Runs the example.
   *
   * @param args none
   */
  public static void main(String[] args) {
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      amy.save(
          List.of(
              person("Ada", "Rossi", "339 1234567"),
              person("Ugo", "Verdi", "02 5551234"),
              person("Ada", "Rosi", "+39 339 1234567")));
      Duplicates duplicates = Duplicates.in(amy);

      for (Duplicate found : duplicates.of(person("ADA", "ROSSI", "0039 339/1234567"))) {
        System.out.println("May be there already: " + found.score().text(Locale.ENGLISH));
      }

      SearchReport report = duplicates.search(Contacts.TYPE, SearchListener.NONE);
      System.out.println(report.merge() + report.ask() + " pair in the queue");
      for (CrmRecord pair : duplicates.queue().page(10, null).items()) {
        duplicates
            .queue()
            .notADuplicate(pair.get(PossibleDuplicates.FIRST), pair.get(PossibleDuplicates.SECOND));
      }
      System.out.println(duplicates.queue().page(10, null).items().size() + " left to decide");
    }
  }

  private static CrmRecord person(String given, String family, String phone) {
    return CrmRecord.of(Contacts.TYPE)
        .with(Contacts.GIVEN_NAME, given)
        .with(Contacts.FAMILY_NAME, family)
        .with(Contacts.PHONES, List.of(Phone.of(phone)))
        .with(Contacts.EMAILS, List.of(Email.of(given + "@mail.example")));
  }
}
