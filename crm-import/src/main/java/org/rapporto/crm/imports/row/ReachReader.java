package org.rapporto.crm.imports.row;

import java.util.ArrayList;
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

/**
 * Reads how a person can be reached: telephone and e-mail cells. What cannot be read is kept as
 * text, with a note.
 */
final class ReachReader {

  /** Of a number that begins with + the region is known. */
  private static final PhoneReader ANY = PhoneReader.forRegion("IT");

  private final @Nullable PhoneReader reader;
  private final CardDraft contact;
  private List<CellNote> notes = new ArrayList<>();

  ReachReader(@Nullable PhoneReader reader, CardDraft contact) {
    this.reader = reader;
    this.contact = contact;
  }

  void noteIn(List<CellNote> list) {
    notes = list;
  }

  void phones(String header, String label, String cell) {
    if (cell.indexOf('@') >= 0 && EmailReader.looksLikeEmail(cell)) {
      emails(header, label, cell);
      return;
    }
    if (reader == null && !cell.startsWith("+")) {
      contact.add(Contacts.PHONES, Phone.of(cell).withLabel(label.isEmpty() ? null : label));
      notes.add(new CellNote(header, RowCode.PHONE_REGION_UNKNOWN, cell, ""));
      return;
    }
    PhoneReading reading = (reader == null ? ANY : reader).read(cell);
    if (reading.level() == PhoneLevel.EMPTY) {
      return;
    }
    if (reading.numbers().isEmpty()) {
      contact.add(Contacts.PHONES, Phone.of(cell).withLabel(label.isEmpty() ? null : label));
      if (reading.level() != PhoneLevel.LOSSY) {
        notes.add(new CellNote(header, "PHONE_" + reading.level(), cell, ""));
      }
    } else {
      reading.parts().forEach(number -> add(number, label));
    }
    noteRepairs(header, cell, reading);
  }

  private void add(PhoneNumber number, String label) {
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

  private void noteRepairs(String header, String cell, PhoneReading reading) {
    if (reading.repairs().isEmpty()) {
      return;
    }
    String after =
        reading.numbers().stream()
            .flatMap(n -> n.e164Key().stream())
            .collect(Collectors.joining("|"));
    reading.repairs().forEach(r -> notes.add(new CellNote(header, r.code(), cell, after)));
  }

  void emails(String header, String label, String cell) {
    for (EmailAddress address : EmailReader.read(cell)) {
      if (!address.raw().isBlank()) {
        String canonical = address.isValid() ? address.canonical() : null;
        String kind = label.isEmpty() ? null : label;
        contact.add(Contacts.EMAILS, new Email(address.raw(), canonical, kind, false, false));
      }
      address
          .codes()
          .forEach(
              c -> notes.add(new CellNote(header, c.name(), address.raw(), address.canonical())));
    }
  }

  /** The word beside a number says more than the header of its column. */
  private static @Nullable String label(String column, PhoneLabel number) {
    if (number != PhoneLabel.NONE) {
      return number.name().toLowerCase(Locale.ROOT);
    }
    return column.isEmpty() ? null : column;
  }
}
