package org.rapporto.crm.imports.match;

import java.util.Map;
import java.util.Set;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TextKey;

/** Words beside a name that tell father and son, or husband and wife, apart. */
final class NameAffixes {
  private static final Set<String> OF_MEN =
      Set.of("mr", "mister", "sig", "signor", "herr", "monsieur", "г н", "господин");
  private static final Set<String> OF_WOMEN =
      Set.of("mrs", "ms", "miss", "sig ra", "signora", "frau", "madame", "mme", "г жа", "госпожа");
  private static final Map<String, Integer> GENERATIONS =
      Map.of("sr", 1, "senior", 1, "jr", 2, "junior", 2, "ii", 3, "iii", 4, "iv", 5);

  private NameAffixes() {}

  /** Whether the generations named are not two. */
  static boolean sameGeneration(CrmRecord a, CrmRecord b) {
    Integer one = GENERATIONS.get(word(a, Contacts.NAME_SUFFIX));
    Integer two = GENERATIONS.get(word(b, Contacts.NAME_SUFFIX));
    return one == null || two == null || one.equals(two);
  }

  /** Whether the forms of address are not those of a man and of a woman. */
  static boolean sameAddress(CrmRecord a, CrmRecord b) {
    String one = word(a, Contacts.NAME_PREFIX);
    String two = word(b, Contacts.NAME_PREFIX);
    boolean couple =
        (OF_MEN.contains(one) && OF_WOMEN.contains(two))
            || (OF_WOMEN.contains(one) && OF_MEN.contains(two));
    return !couple;
  }

  private static String word(CrmRecord record, TextField field) {
    return record.find(field).map(TextKey.PLAIN::of).orElse("");
  }
}
