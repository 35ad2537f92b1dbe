package org.rapporto.crm.imports.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.convert.EmailAddress;
import org.rapporto.crm.imports.convert.EmailReader;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.phone.PhoneLabel;
import org.rapporto.crm.phone.PhoneLevel;
import org.rapporto.crm.phone.PhoneNumber;
import org.rapporto.crm.phone.PhoneReader;
import org.rapporto.crm.phone.PhoneReading;

/** Reads how a person can be reached: telephone and e-mail cells. What cannot be read is kept as text. */
final class ReachReader {

  private final PhoneReader reader;
  private final CardDraft contact;

  ReachReader(PhoneReader reader, CardDraft contact) {
    this.reader = reader;
    this.contact = contact;
  }

  void phones(ColumnTarget column, String cell, List<CellNote> notes) {
    if (cell.indexOf('@') >= 0 && EmailReader.looksLikeEmail(cell)) {
      emails(column, cell, notes);
      return;
    }
    PhoneReading reading = reader.read(cell);
    if (reading.level() == PhoneLevel.EMPTY) {
      return;
    }
    String label = column.field().qualifier();
    if (reading.numbers().isEmpty()) {
      contact.add(Contacts.PHONES, Phone.of(cell).withLabel(label(label, null)));
      notes.add(new CellNote(column.header(), "PHONE_" + reading.level(), cell, ""));
    }
    for (PhoneNumber number : reading.parts()) {
      if (!reading.numbers().isEmpty()) {
        contact.add(
            Contacts.PHONES,
            new Phone(
                number.raw(),
                number.e164(),
                number.extension(),
                label(label, number.label()),
                false,
                false));
      }
    }
    repairs(column, cell, reading, notes);
  }

  private static void repairs(
      ColumnTarget column, String cell, PhoneReading reading, List<CellNote> notes) {
    if (!reading.repairs().isEmpty()) {
      String after =
          reading.numbers().stream()
              .flatMap(n -> n.e164Key().stream())
              .collect(Collectors.joining("|"));
      reading
          .repairs()
          .forEach(r -> notes.add(new CellNote(column.header(), r.code(), cell, after)));
    }
  }

  void emails(ColumnTarget column, String cell, List<CellNote> notes) {
    String label = column.field().qualifier();
    for (EmailAddress address : EmailReader.read(cell)) {
      if (!address.raw().isBlank()) {
        contact.add(
            Contacts.EMAILS,
            new Email(
                address.raw(),
                address.isValid() ? address.canonical() : null,
                label.isEmpty() ? null : label,
                false,
                false));
      }
      address
          .codes()
          .forEach(
              c ->
                  notes.add(
                      new CellNote(column.header(), c.name(), address.raw(), address.canonical())));
    }
  }

  private static @Nullable String label(String column, @Nullable PhoneLabel number) {
    if (!column.isEmpty()) {
      return column;
    }
    return number == null || number.name().equals("NONE") || number.name().equals("UNKNOWN")
        ? null
        : number.name().toLowerCase(Locale.ROOT);
  }
}
