package org.rapporto.crm.imports.row;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.DateColumn;
import org.rapporto.crm.imports.convert.DateParts;
import org.rapporto.crm.imports.convert.DateReading;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.model.DateField;
import org.rapporto.crm.model.InstantField;

/** Takes days, moments and birthdays, in the order that their column proves. */
final class DateTakers {

  private final RowOptions options;
  private final RowScratch scratch;
  private String year = "";
  private String month = "";
  private String day = "";
  private String partsHeader = "";

  DateTakers(RowOptions options, RowScratch scratch) {
    this.options = options;
    this.scratch = scratch;
  }

  /** Begins another row. */
  void begin() {
    year = "";
    month = "";
    day = "";
  }

  CellTaker date(MappedColumn column, DateField field) {
    CardDraft draft = scratch.draft(field.recordType());
    DateColumn dates = options.forms().dates(column);
    return (cell, label) -> {
      DateReading reading = dates.readDay(cell);
      if (!reading.value().isEmpty()) {
        draft.set(field, LocalDate.parse(reading.value()));
      }
      note(column.header(), cell, reading);
    };
  }

  CellTaker instant(MappedColumn column, InstantField field) {
    CardDraft draft = scratch.draft(field.recordType());
    DateColumn dates = options.forms().dates(column);
    ZoneId zone = options.settings().zone();
    return (cell, label) -> {
      DateReading reading = dates.readInstant(cell, zone);
      if (!reading.value().isEmpty()) {
        draft.setChecked(field, field.check(Instant.parse(reading.value())));
      }
      note(column.header(), cell, reading);
    };
  }

  CellTaker birthday(MappedColumn column) {
    return switch (column.field().part()) {
      case "y" -> (cell, label) -> year = cell;
      case "m" -> (cell, label) -> month = cell;
      case "d" ->
          (cell, label) -> {
            day = cell;
            partsHeader = column.header();
          };
      default -> whole(column);
    };
  }

  private CellTaker whole(MappedColumn column) {
    DateColumn dates = options.forms().dates(column);
    return (cell, label) -> {
      DateReading reading = dates.readBirthday(cell);
      if (reading.codes().contains(CellCode.DATE_UNCERTAIN)) {
        DateReading yearly = dates.readMonthDay(cell);
        reading = yearly.value().isEmpty() ? reading : yearly;
      }
      setBirthday(reading.value());
      note(column.header(), cell, reading);
    };
  }

  private void setBirthday(String value) {
    boolean known = scratch.contact().has(Contacts.BIRTHDAY);
    if (value.startsWith("--") && !known) {
      scratch.contact().set(Contacts.BIRTHDAY_MONTH_DAY, value);
    } else if (!value.startsWith("--") && !value.isEmpty()) {
      scratch.contact().set(Contacts.BIRTHDAY, LocalDate.parse(value));
    }
  }

  /** Ends a row: puts a birthday together whose parts have columns of their own. */
  void end() {
    if (day.isEmpty() && month.isEmpty()) {
      return;
    }
    DateReading reading = DateParts.read(year, month, day);
    scratch.at(partsHeader, String.join(" ", year, month, day));
    setBirthday(reading.value());
    note(partsHeader, String.join(" ", year, month, day), reading);
  }

  private void note(String header, String before, DateReading reading) {
    for (CellCode code : reading.codes()) {
      scratch.note(header, code, before, reading.value());
    }
  }
}
