package org.rapporto.crm.imports.source.vcard;

import ezvcard.property.Birthday;
import ezvcard.property.DateOrTimeProperty;
import ezvcard.property.Geo;
import ezvcard.property.Related;
import ezvcard.property.VCardProperty;
import ezvcard.util.PartialDate;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.record.FieldValue;

/** Dates of cards, whole ones and those without a year, and other values of more than one part. */
final class CardDates {
  /** The year Apple's programs write where there is none. */
  private static final int NO_YEAR = 1604;

  private CardDates() {}

  static void birthday(Birthday birthday, CardFields fields) {
    LocalDate day = day(birthday.getDate());
    PartialDate partial = birthday.getPartialDate();
    boolean omitted = birthday.getParameter("X-APPLE-OMIT-YEAR") != null;
    if (day != null && (omitted || day.getYear() == NO_YEAR)) {
      parts(fields, null, day.getMonthValue(), day.getDayOfMonth());
    } else if (day != null) {
      fields.add("birthday", new FieldValue(day.toString(), FieldValue.Kind.DATE));
    } else if (partial != null && partial.hasDateComponent()) {
      parts(fields, partial.getYear(), partial.getMonth(), partial.getDate());
    } else {
      fields.add("birthday", birthday.getText());
    }
  }

  /** A birthday that an export of ours wrote: a day of any year, or month and day alone. */
  static void exactBirthday(Birthday birthday, CardFields fields) {
    LocalDate day = day(birthday.getDate());
    PartialDate partial = birthday.getPartialDate();
    if (day != null && birthday.getParameter("X-APPLE-OMIT-YEAR") != null) {
      yearly(fields, day.getMonthValue(), day.getDayOfMonth());
    } else if (day != null) {
      fields.addExact("birthday", day.toString());
    } else if (partial != null && partial.getMonth() != null && partial.getDate() != null) {
      yearly(fields, partial.getMonth(), partial.getDate());
    } else {
      fields.addExact("birthday", birthday.getText());
    }
  }

  private static void yearly(CardFields fields, int month, int day) {
    fields.addExact("contact.birthday_month_day", "--%02d-%02d".formatted(month, day));
  }

  private static void parts(
      CardFields fields, @Nullable Integer year, @Nullable Integer month, @Nullable Integer day) {
    number(fields, "birthday.y", year);
    number(fields, "birthday.m", month);
    number(fields, "birthday.d", day);
  }

  private static void number(CardFields fields, String path, @Nullable Integer value) {
    if (value != null) {
      fields.add(path, new FieldValue(value.toString(), FieldValue.Kind.NUMBER));
    }
  }

  private static @Nullable LocalDate day(@Nullable Temporal date) {
    return date != null && date.isSupported(ChronoField.EPOCH_DAY)
        ? LocalDate.ofEpochDay(date.getLong(ChronoField.EPOCH_DAY))
        : null;
  }

  /** The text of a property of several parts, or null when it has none a table could hold. */
  static @Nullable String text(VCardProperty property) {
    if (property instanceof DateOrTimeProperty date) {
      LocalDate day = day(date.getDate());
      PartialDate partial = date.getPartialDate();
      return day != null
          ? day.toString()
          : partial != null ? partial.toISO8601(true) : date.getText();
    }
    if (property instanceof Related related) {
      return related.getText() == null ? related.getUri() : related.getText();
    }
    if (property instanceof Geo geo && geo.getLatitude() != null && geo.getLongitude() != null) {
      return geo.getLatitude() + ", " + geo.getLongitude();
    }
    return null;
  }
}
