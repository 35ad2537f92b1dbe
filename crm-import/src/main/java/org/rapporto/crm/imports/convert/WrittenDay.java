package org.rapporto.crm.imports.convert;

import java.time.LocalDateTime;

/** The day of a date that may have been written with a time. */
final class WrittenDay {
  private static final int DAY_LENGTH = 10;

  private WrittenDay() {}

  /**
   * The day of a value that a cell was read as; empty if it has no year, or if its zone may be
   * another than that of the day. Programs write a day with the time 0:00 of their zone; any other
   * time with a zone may be the midnight of another zone, and so of the day before or after.
   */
  static String of(String cell, String value) {
    if (value.length() < DAY_LENGTH || value.charAt(0) < '1' || value.charAt(0) > '9') {
      return "";
    }
    if (!value.endsWith("Z")) {
      return value.substring(0, DAY_LENGTH);
    }
    DateText written = DateText.parse(cell.strip());
    if (written == null || written.time != 0 || written.offset == null) {
      return "";
    }
    LocalDateTime utc = LocalDateTime.parse(value.substring(0, value.length() - 1));
    return utc.plusMinutes(written.offset).toLocalDate().toString();
  }
}
