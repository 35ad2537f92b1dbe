package org.rapporto.crm.imports.export;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.property.Birthday;
import ezvcard.util.PartialDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;

/** Birthdays in vCards. Where the year is not known, vCard 3.0 has 1604, as Apple's programs do. */
final class VcardBirthday {

  private static final int NO_YEAR = 1604;

  private VcardBirthday() {}

  /** Month and day, if they are the birthday of a person and no other text. */
  static Optional<MonthDay> yearly(CrmRecord person) {
    if (!person.type().name().equals(Contacts.NAME)) {
      return Optional.empty();
    }
    String text = person.find(Contacts.BIRTHDAY_MONTH_DAY).orElse("");
    if (text.isEmpty() || person.find(Contacts.BIRTHDAY).isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(MonthDay.parse(text)).filter(day -> day.toString().equals(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static void write(CrmRecord person, VCard card, VCardVersion version) {
    person.find(Contacts.BIRTHDAY).ifPresent(card::setBirthday);
    yearly(person).map(day -> yearly(day, version)).ifPresent(card::setBirthday);
  }

  private static Birthday yearly(MonthDay day, VCardVersion version) {
    if (version == VCardVersion.V4_0) {
      return new Birthday(
          PartialDate.builder().month(day.getMonthValue()).date(day.getDayOfMonth()).build());
    }
    Birthday birthday = new Birthday(LocalDate.of(NO_YEAR, day.getMonth(), day.getDayOfMonth()));
    birthday.setParameter("X-APPLE-OMIT-YEAR", String.valueOf(NO_YEAR));
    return birthday;
  }
}
