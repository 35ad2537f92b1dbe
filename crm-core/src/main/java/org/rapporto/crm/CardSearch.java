package org.rapporto.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.internal.PhoneForms;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.EmailAddress;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.TextKey;
import org.rapporto.crm.phone.PhoneNumber;

/** What a person typed into the one search box. */
final class CardSearch {

  private static final int FEWEST_DIGITS = 5;
  private static final int MOST_DIGITS = 9;

  private final String text;
  private final PhoneForms phones;

  CardSearch(String text, PhoneForms phones) {
    this.text = text.strip();
    this.phones = phones;
  }

  /**
   * What was typed as it reads; of a number that is not found so, whatever ends with its digits.
   */
  List<CrmRecord> find(CrmSession session, int limit) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<CrmRecord> found = cards(session, limit, this::number);
    return found.isEmpty() && looksLikePhone()
        ? cards(session, limit, field -> field.any(Phone.E164.endsWith(ending())))
        : found;
  }

  private List<CrmRecord> cards(
      CrmSession session, int limit, Function<MultiField<Phone>, Filter> number) {
    Filter contacts = either(Contacts.EMAILS, number.apply(Contacts.PHONES), contactName());
    Filter organisations =
        either(Organisations.EMAILS, number.apply(Organisations.PHONES), organisationName());
    List<CrmRecord> found = new ArrayList<>();
    found.addAll(
        session
            .page(
                Query.of(Contacts.TYPE)
                    .where(contacts)
                    .orderBy(Order.by(Contacts.FAMILY_NAME))
                    .limit(limit))
            .items());
    found.addAll(
        session
            .page(
                Query.of(Organisations.TYPE)
                    .where(organisations)
                    .orderBy(Order.by(Organisations.TITLE))
                    .limit(limit))
            .items());
    return found;
  }

  private Filter either(MultiField<Email> emailField, Filter number, Filter name) {
    if (text.indexOf('@') >= 0) {
      return email(emailField);
    }
    return looksLikePhone() ? number : name;
  }

  private boolean looksLikePhone() {
    long digits = digits().length();
    long letters = text.codePoints().filter(Character::isLetter).count();
    return digits >= FEWEST_DIGITS && letters < digits;
  }

  /** The digits without what may be a trunk prefix or a country code written in another way. */
  private String ending() {
    String digits = digits();
    return digits.substring(Math.max(0, digits.length() - MOST_DIGITS));
  }

  private String digits() {
    StringBuilder digits = new StringBuilder();
    text.codePoints()
        .filter(Character::isDigit)
        .forEach(c -> digits.append(Character.digit(c, 10)));
    return digits.toString();
  }

  private Filter number(MultiField<Phone> field) {
    List<String> numbers =
        phones.read(text).stream().map(PhoneNumber::e164).filter(Objects::nonNull).toList();
    return numbers.isEmpty() ? Filter.nothing() : field.any(Phone.E164.in(numbers));
  }

  private Filter email(MultiField<Email> field) {
    return EmailAddress.canonical(text)
        .map(c -> field.any(Email.CANONICAL.eq(c)))
        .orElseGet(() -> field.any(Email.CANONICAL.startsWith(text.toLowerCase(Locale.ROOT))));
  }

  /** Every word begins the given or the family name. */
  private Filter contactName() {
    List<Filter> words = new ArrayList<>();
    for (String word : TextKey.PLAIN.of(text).split(" ", -1)) {
      if (!word.isEmpty()) {
        words.add(
            Contacts.FAMILY_NAME_KEY.startsWith(word).or(Contacts.GIVEN_NAME_KEY.startsWith(word)));
      }
    }
    return words.isEmpty() ? Filter.nothing() : Filter.all(words);
  }

  private Filter organisationName() {
    String key = TextKey.ORGANISATION.of(text);
    return key.isEmpty() ? Filter.nothing() : Organisations.TITLE_KEY.startsWith(key);
  }
}
