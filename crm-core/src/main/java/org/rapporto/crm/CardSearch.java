package org.rapporto.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.internal.PhoneForms;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.EmailAddress;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
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
    Filter contacts =
        either(
            email(session, Contacts.TYPE, Contacts.EMAILS),
            known(session, Contacts.TYPE, Contacts.PHONES, () -> number.apply(Contacts.PHONES)),
            contactName(session));
    Filter organisations =
        either(
            email(session, Organisations.TYPE, Organisations.EMAILS),
            known(
                session,
                Organisations.TYPE,
                Organisations.PHONES,
                () -> number.apply(Organisations.PHONES)),
            organisationName(session));
    List<CrmRecord> found = new ArrayList<>();
    found.addAll(cards(session, Contacts.TYPE, contacts, Contacts.FAMILY_NAME, limit));
    found.addAll(cards(session, Organisations.TYPE, organisations, Organisations.TITLE, limit));
    return found;
  }

  private static List<CrmRecord> cards(
      CrmSession session, RecordType type, Filter filter, TextField name, int limit) {
    Query query = Query.of(type).where(filter).limit(limit);
    boolean isOrdered = session.access().knows(type, name);
    return session.page(isOrdered ? query.orderBy(Order.by(name)) : query).items();
  }

  /** What is never for the principal is not looked in. */
  private static Filter known(
      CrmSession session, RecordType type, Field<?> field, Supplier<Filter> filter) {
    return session.access().knows(type, field) ? filter.get() : Filter.nothing();
  }

  private Filter either(Filter email, Filter number, Filter name) {
    if (text.indexOf('@') >= 0) {
      return email;
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

  private Filter email(CrmSession session, RecordType type, MultiField<Email> field) {
    return known(session, type, field, () -> email(field));
  }

  private Filter email(MultiField<Email> field) {
    return EmailAddress.canonical(text)
        .map(c -> field.any(Email.CANONICAL.eq(c)))
        .orElseGet(() -> field.any(Email.CANONICAL.startsWith(text.toLowerCase(Locale.ROOT))));
  }

  /** Every word begins the given or the family name. */
  private Filter contactName(CrmSession session) {
    List<Filter> words = new ArrayList<>();
    for (String word : TextKey.PLAIN.of(text).split(" ", -1)) {
      if (!word.isEmpty()) {
        words.add(
            begins(session, Contacts.TYPE, Contacts.FAMILY_NAME_KEY, word)
                .or(begins(session, Contacts.TYPE, Contacts.GIVEN_NAME_KEY, word)));
      }
    }
    return words.isEmpty() ? Filter.nothing() : Filter.all(words);
  }

  private static Filter begins(CrmSession session, RecordType type, TextField field, String word) {
    return known(session, type, field, () -> field.startsWith(word));
  }

  private Filter organisationName(CrmSession session) {
    String key = TextKey.ORGANISATION.of(text);
    return key.isEmpty()
        ? Filter.nothing()
        : begins(session, Organisations.TYPE, Organisations.TITLE_KEY, key);
  }
}
