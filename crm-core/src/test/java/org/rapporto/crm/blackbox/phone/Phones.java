package org.rapporto.crm.blackbox.phone;

import java.util.stream.Collectors;
import org.rapporto.crm.phone.PhoneNumber;
import org.rapporto.crm.phone.PhoneReader;
import org.rapporto.crm.phone.PhoneReading;

/** One line for one reading: level, then numbers with their extensions. */
final class Phones {
  private Phones() {}

  static String read(String region, String cell) {
    return line(PhoneReader.forRegion(region).read(cell));
  }

  static String read(String region, String areaCode, String cell) {
    return line(PhoneReader.forRegion(region).withAreaCode(areaCode).read(cell));
  }

  static String line(PhoneReading reading) {
    return (reading.level() + " " + keys(reading)).strip();
  }

  static String keys(PhoneReading reading) {
    return reading.numbers().stream()
        .map(PhoneNumber::e164Key)
        .map(key -> key.orElse("none"))
        .collect(Collectors.joining("|"));
  }
}
