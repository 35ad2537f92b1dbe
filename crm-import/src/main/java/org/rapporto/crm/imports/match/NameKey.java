package org.rapporto.crm.imports.match;

import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;

/**
 * The names of a contact as one key: family and given name, without tolerance but for case,
 * accents.
 */
record NameKey(String family, String given) {

  static @Nullable NameKey orNull(CrmRecord contact) {
    String family = contact.valueOrNull(Contacts.FAMILY_NAME_KEY);
    String given = contact.valueOrNull(Contacts.GIVEN_NAME_KEY);
    return family == null && given == null
        ? null
        : new NameKey(family == null ? "" : family, given == null ? "" : given);
  }

  /** Whether it is more than a family name with an initial. */
  boolean isWhole() {
    return !family.isEmpty() && given.length() > 1;
  }

  /** Whether it is a family name with an initial. */
  boolean isWithInitial() {
    return !family.isEmpty() && given.length() == 1;
  }

  /** Whether a contact has this name. */
  boolean isOf(CrmRecord contact) {
    return isSame(family, contact.valueOrNull(Contacts.FAMILY_NAME_KEY))
        && isSame(given, contact.valueOrNull(Contacts.GIVEN_NAME_KEY));
  }

  private static boolean isSame(String key, @Nullable String value) {
    return value == null ? key.isEmpty() : value.equals(key);
  }

  String key() {
    return "name:" + family + '\u0000' + given;
  }
}
