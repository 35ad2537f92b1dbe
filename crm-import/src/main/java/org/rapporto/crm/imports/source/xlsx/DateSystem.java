package org.rapporto.crm.imports.source.xlsx;

import java.time.LocalDate;

/** Which day a workbook counts its dates from. */
public enum DateSystem {
  /** Day 1 is 1 January 1900, and there is a day 60 although 1900 had no 29 February. */
  FROM_1900,
  /** Day 0 is 1 January 1904. */
  FROM_1904;

  LocalDate day(long serial) {
    if (this == FROM_1904) {
      return LocalDate.of(1904, 1, 1).plusDays(serial);
    }
    return LocalDate.of(1899, 12, serial < 60 ? 31 : 30).plusDays(serial);
  }
}
