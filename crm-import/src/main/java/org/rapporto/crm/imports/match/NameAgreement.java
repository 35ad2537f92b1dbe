package org.rapporto.crm.imports.match;

import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TextKey;

/**
 * Whether the names of two cards may be those of one person. A telephone or an e-mail address can
 * be shared, by a couple or an office; names that contradict each other tell two people apart.
 * Missing names contradict nothing; initials, other scripts and one slip of the keyboard do not
 * either.
 */
final class NameAgreement {

  private NameAgreement() {}

  static boolean agree(CrmRecord a, CrmRecord b) {
    String givenA = key(a, Contacts.GIVEN_NAME_KEY);
    String givenB = key(b, Contacts.GIVEN_NAME_KEY);
    String familyA = key(a, Contacts.FAMILY_NAME_KEY);
    String familyB = key(b, Contacts.FAMILY_NAME_KEY);
    if (similar(givenA, givenB) && similar(familyA, familyB)) {
      return middleAgree(a, b);
    }
    boolean complete =
        !givenA.isEmpty() && !givenB.isEmpty() && !familyA.isEmpty() && !familyB.isEmpty();
    return complete && similar(givenA, familyB) && similar(familyA, givenB);
  }

  private static boolean middleAgree(CrmRecord a, CrmRecord b) {
    return similar(middleKey(a), middleKey(b));
  }

  private static String key(CrmRecord record, TextField derived) {
    return record.find(derived).map(Transliteration::toLatin).orElse("");
  }

  private static String middleKey(CrmRecord record) {
    return record
        .find(Contacts.MIDDLE_NAME)
        .map(t -> Transliteration.toLatin(TextKey.PLAIN.of(t)))
        .orElse("");
  }

  private static boolean similar(String a, String b) {
    if (a.isEmpty() || b.isEmpty() || a.equals(b)) {
      return true;
    }
    if (a.length() == 1 || b.length() == 1) {
      return a.charAt(0) == b.charAt(0);
    }
    return Math.min(a.length(), b.length()) >= 4 && withinOneSlip(a, b);
  }

  /** One letter more, less or other, or two neighbours exchanged. */
  private static boolean withinOneSlip(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 1) {
      return false;
    }
    int start = 0;
    int shorter = Math.min(a.length(), b.length());
    while (start < shorter && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    String restA = a.substring(start);
    String restB = b.substring(start);
    if (a.length() == b.length()) {
      boolean other = restA.substring(1).equals(restB.substring(1));
      boolean exchanged =
          restA.length() > 1
              && restA.charAt(0) == restB.charAt(1)
              && restA.charAt(1) == restB.charAt(0)
              && restA.substring(2).equals(restB.substring(2));
      return other || exchanged;
    }
    return a.length() > b.length()
        ? restA.substring(1).equals(restB)
        : restB.substring(1).equals(restA);
  }
}
