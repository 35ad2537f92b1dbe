package org.rapporto.crm.model;

import java.time.LocalDate;

/** A field of calendar dates (ISO 8601) of the years 1 to 9999. */
public final class DateField extends OrderedField<LocalDate> {

  DateField(String recordType, String name, Trait... traits) {
    super(recordType, name, ValueType.DATE, traits);
  }

  @Override
  public int compare(LocalDate a, LocalDate b) {
    return a.compareTo(b);
  }

  @Override
  public LocalDate check(Object value) {
    if (!(value instanceof LocalDate date)) {
      throw misfit(value, "a LocalDate");
    }
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new IllegalArgumentException("Field " + this + " takes dates of the years 1 to 9999");
    }
    return date;
  }

  @Override
  public DateField renamed(String newName) {
    return new DateField(recordType(), newName, traitArray());
  }
}
