package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.convert.TaxIdText;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.TextField;

/** The keys under which cards meet, the same for rows of a file and for cards of the base. */
public final class CardKeys {

  private CardKeys() {}

  /** Tells keys of a card. */
  @FunctionalInterface
  interface Teller {
    void tell(BiConsumer<KeyKind, String> each);
  }

  /**
   * The key of a telephone: number and extension, or the digits of a text that could not be read.
   *
   * @param phone the telephone
   * @return the key; empty if there are no digits
   */
  public static String ofPhone(Phone phone) {
    if (phone.e164() != null) {
      return phone.extension() == null ? phone.e164() : phone.e164() + ";ext=" + phone.extension();
    }
    StringBuilder digits = new StringBuilder("raw:");
    phone.raw().codePoints().filter(Character::isDigit).forEach(digits::appendCodePoint);
    return digits.length() > 4 ? digits.toString() : "";
  }

  /**
   * The key of an e-mail address: its canonical form, or the text if it is no address.
   *
   * @param email the e-mail
   * @return the key
   */
  public static String ofEmail(Email email) {
    return email.canonical() != null ? email.canonical() : "raw:" + email.raw().strip();
  }

  /** Tells all keys of a contact or an organisation but the name of a person. */
  static void each(CrmRecord card, BiConsumer<KeyKind, String> each) {
    if (card.type().name().equals(Contacts.NAME)) {
      eachId(card.get(Contacts.EXTERNAL_IDS), each);
      one(KeyKind.TAX_ID, taxId(card, Contacts.TAX_ID), each);
      List<Email> emails = card.get(Contacts.EMAILS);
      for (int i = 0; i < emails.size(); i++) {
        one(KeyKind.EMAIL, emails.get(i).canonical(), each);
      }
      List<Phone> phones = card.get(Contacts.PHONES);
      for (int i = 0; i < phones.size(); i++) {
        if (phones.get(i).e164() != null) {
          each.accept(KeyKind.PHONE, ofPhone(phones.get(i)));
        }
      }
      return;
    }
    eachId(card.get(Organisations.EXTERNAL_IDS), each);
    one(KeyKind.TAX_ID, taxId(card, Organisations.TAX_ID), each);
    one(KeyKind.TITLE, card.valueOrNull(Organisations.TITLE_KEY), each);
  }

  /** The key of a tax number, however it is written; null if there is none. */
  static @Nullable String taxId(CrmRecord card, TextField field) {
    String number = card.valueOrNull(field);
    return number == null ? null : TaxIdText.plain(number);
  }

  private static void eachId(List<ExternalId> ids, BiConsumer<KeyKind, String> each) {
    for (int i = 0; i < ids.size(); i++) {
      each.accept(KeyKind.EXTERNAL_ID, ofExternalId(ids.get(i)));
    }
  }

  private static void one(KeyKind kind, @Nullable String key, BiConsumer<KeyKind, String> each) {
    if (key != null) {
      each.accept(kind, key);
    }
  }

  /** The E.164 keys of a card; unread numbers tell nobody apart. */
  static List<String> phones(CrmRecord card, MultiField<Phone> field) {
    List<Phone> phones = card.get(field);
    if (phones.isEmpty()) {
      return List.of();
    }
    List<String> keys = new ArrayList<>(phones.size());
    for (int i = 0; i < phones.size(); i++) {
      Phone phone = phones.get(i);
      if (phone.e164() != null) {
        keys.add(ofPhone(phone));
      }
    }
    return keys;
  }

  static List<String> emails(CrmRecord card, MultiField<Email> field) {
    List<Email> emails = card.get(field);
    if (emails.isEmpty()) {
      return List.of();
    }
    List<String> keys = new ArrayList<>(emails.size());
    for (int i = 0; i < emails.size(); i++) {
      Email email = emails.get(i);
      if (email.canonical() != null) {
        keys.add(email.canonical());
      }
    }
    return keys;
  }

  static List<String> externalIds(CrmRecord card, MultiField<ExternalId> field) {
    List<ExternalId> ids = card.get(field);
    return ids.isEmpty() ? List.of() : ids.stream().map(CardKeys::ofExternalId).toList();
  }

  static String ofExternalId(ExternalId id) {
    return id.source() + '\u0000' + id.value();
  }
}
