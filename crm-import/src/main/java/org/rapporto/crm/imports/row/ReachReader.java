package org.rapporto.crm.imports.row;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.EmailAddress;
import org.rapporto.crm.imports.convert.EmailReader;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.phone.PhoneLabel;
import org.rapporto.crm.phone.PhoneLevel;
import org.rapporto.crm.phone.PhoneNumber;
import org.rapporto.crm.phone.PhoneReader;
import org.rapporto.crm.phone.PhoneReading;
import org.rapporto.crm.phone.PhoneRepair;

/**
 * Reads how a person can be reached: telephone and e-mail cells. What cannot be read is kept as
 * text, with a note.
 */
final class ReachReader {

  /** Of a number that begins with + the region is known. */
  private static final PhoneReader ANY = PhoneReader.forRegion("IT");

  private final RowScratch scratch;
  private final ReachFlags flags;
  private @Nullable PhoneReader reader;

  ReachReader(RowScratch scratch, ReachFlags flags) {
    this.scratch = scratch;
    this.flags = flags;
  }

  /** Sets how the national numbers of the next row are read; null if no region is known. */
  void readWith(@Nullable PhoneReader next) {
    reader = next;
  }

  CellTaker phones(String header, CardDraft draft, Field<?> field) {
    CellTaker mails = emails(header, scratch.contact(), Contacts.EMAILS);
    return (cell, label) -> {
      if (cell.indexOf('@') >= 0 && EmailReader.looksLikeEmail(cell)) {
        scratch.note(header, RowCode.EMAIL_AMONG_PHONES, cell, cell);
        mails.take(cell, label);
      } else if (reader == null && !cell.startsWith("+")) {
        add(header, draft, field, Phone.of(cell).withLabel(label.isEmpty() ? null : label));
        scratch.note(header, RowCode.PHONE_REGION_UNKNOWN, cell, "");
      } else {
        phones(header, cell, (reader == null ? ANY : reader).read(cell))
            .forEach(phone -> add(header, draft, field, labelled(phone, label)));
      }
    };
  }

  private void add(String header, CardDraft draft, Field<?> field, Object element) {
    draft.addElement(field, element);
    flags.took(header, element);
  }

  private List<Phone> phones(String header, String cell, PhoneReading reading) {
    if (reading.level() == PhoneLevel.EMPTY) {
      scratch.note(header, RowCode.PHONE_EMPTY, cell, "");
      return List.of();
    }
    noteRepairs(header, cell, reading);
    noteLevel(header, cell, reading.level());
    if (reading.numbers().isEmpty()) {
      return List.of(Phone.of(cell));
    }
    List<PhoneNumber> parts = reading.parts();
    if (parts.size() == 1) {
      return List.of(phone(parts.get(0)));
    }
    return parts.stream().map(ReachReader::phone).toList();
  }

  private static Phone phone(PhoneNumber number) {
    String word =
        number.label() == PhoneLabel.NONE ? null : number.label().name().toLowerCase(Locale.ROOT);
    return new Phone(number.raw(), number.e164(), number.extension(), word, false, false);
  }

  /** The word beside a number says more than the header of its column. */
  private static Phone labelled(Phone phone, String label) {
    return phone.label() != null || label.isEmpty() ? phone : phone.withLabel(label);
  }

  private void noteLevel(String header, String cell, PhoneLevel level) {
    switch (level) {
      case POSSIBLE -> scratch.note(header, RowCode.PHONE_POSSIBLE, cell, "");
      case LOCAL_ONLY -> scratch.note(header, RowCode.PHONE_LOCAL_ONLY, cell, "");
      case SHORT -> scratch.note(header, RowCode.PHONE_SHORT, cell, "");
      case INVALID -> scratch.note(header, RowCode.PHONE_INVALID, cell, "");
      default -> {}
    }
  }

  private void noteRepairs(String header, String cell, PhoneReading reading) {
    if (reading.repairs().isEmpty()) {
      return;
    }
    StringBuilder keys = new StringBuilder();
    for (PhoneNumber number : reading.numbers()) {
      number.e164Key().ifPresent(key -> keys.append(keys.length() == 0 ? "" : "|").append(key));
    }
    String after = keys.toString();
    for (PhoneRepair repair : reading.repairs()) {
      scratch.note(new CellNote(header, repair.code(), cell, after));
    }
  }

  CellTaker emails(String header, CardDraft draft, Field<?> field) {
    return (cell, label) -> {
      String kind = label.isEmpty() ? null : label;
      for (EmailAddress address : EmailReader.read(cell)) {
        boolean nothing = address.codes().contains(CellCode.EMAIL_PLACEHOLDER);
        if (!address.raw().isBlank() && !nothing) {
          String canonical = address.isValid() ? address.canonical() : null;
          add(header, draft, field, new Email(address.raw(), canonical, kind, false, false));
        }
        for (CellCode code : address.codes()) {
          scratch.note(header, code, address.raw(), address.canonical());
        }
      }
    };
  }
}
