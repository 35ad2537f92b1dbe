package org.rapporto.crm.imports.match;

import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TextKey;

/**
 * Whether the names of two cards may be those of one person. A telephone or an e-mail address can
 * be shared, by a couple or an office; names that contradict each other tell two people apart.
 * Missing names contradict nothing; initials, other scripts and one slip of the keyboard do not
 * either, unless the slip makes another name.
 */
final class NameAgreement {

  private static final int SHORTEST = 4;

  private NameAgreement() {}

  static boolean agree(CrmRecord a, CrmRecord b) {
    String givenA = key(a, Contacts.GIVEN_NAME_KEY);
    String givenB = key(b, Contacts.GIVEN_NAME_KEY);
    String familyA = key(a, Contacts.FAMILY_NAME_KEY);
    String familyB = key(b, Contacts.FAMILY_NAME_KEY);
    boolean sameGiven = givenA.length() > 1 && givenA.equals(givenB);
    if (!NameAffixes.sameGeneration(a, b) || (!sameGiven && !NameAffixes.sameAddress(a, b))) {
      return false;
    }
    if (similarGiven(givenA, givenB) && similarFamily(familyA, familyB, givenA, givenB)) {
      return middleAgree(a, b);
    }
    boolean complete =
        !givenA.isEmpty() && !givenB.isEmpty() && !familyA.isEmpty() && !familyB.isEmpty();
    return complete && similarGiven(givenA, familyB) && similarGiven(familyA, givenB);
  }

  private static boolean middleAgree(CrmRecord a, CrmRecord b) {
    return similarGiven(middleKey(a), middleKey(b));
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

  private static boolean similarGiven(String a, String b) {
    if (a.isEmpty() || b.isEmpty() || a.equals(b)) {
      return true;
    }
    if (a.length() == 1 || b.length() == 1) {
      return a.charAt(0) == b.charAt(0);
    }
    Slip slip = slip(a, b);
    return slip != null && slip.keepsGivenName();
  }

  /**
   * The last letter may differ only beside one given name: A. Ivanov and A. Ivanova are a couple.
   */
  private static boolean similarFamily(String a, String b, String givenA, String givenB) {
    if (a.isEmpty() || b.isEmpty() || a.equals(b)) {
      return true;
    }
    if (a.length() == 1 || b.length() == 1) {
      return a.charAt(0) == b.charAt(0);
    }
    Slip slip = slip(a, b);
    return slip != null && (!slip.isAtEnd() || (givenA.length() > 1 && givenA.equals(givenB)));
  }

  private static @Nullable Slip slip(String a, String b) {
    return Math.min(a.length(), b.length()) >= SHORTEST ? Slip.between(a, b) : null;
  }
}
