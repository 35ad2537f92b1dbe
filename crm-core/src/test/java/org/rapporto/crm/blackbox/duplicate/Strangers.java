package org.rapporto.crm.blackbox.duplicate;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Phone;

/** People no two of whom are the same, so that a search has something to learn from. */
final class Strangers {

  private static final String[] GIVEN = {
    "Ugo", "Nina", "Luca", "Sara", "Ivo", "Rita", "Gino", "Olga"
  };
  private static final String[] FAMILY = {
    "Verri", "Gatti", "Moro", "Leone", "Riva", "Testa", "Villa", "Costa"
  };

  private Strangers() {}

  /** 64 of them. */
  static List<CrmRecord> some() {
    List<CrmRecord> cards = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      String given = GIVEN[i % 8];
      String family = FAMILY[i / 8] + "abcdefgh".charAt(i % 8);
      cards.add(
          CrmRecord.of(Contacts.TYPE)
              .with(Contacts.GIVEN_NAME, given)
              .with(Contacts.FAMILY_NAME, family)
              .with(Contacts.PHONES, List.of(Phone.of("02 5550" + (100 + i))))
              .with(Contacts.EMAILS, List.of(Email.of(given + "." + family + "@firm.example"))));
    }
    return cards;
  }
}
