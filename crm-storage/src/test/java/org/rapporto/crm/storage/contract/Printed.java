package org.rapporto.crm.storage.contract;

/** Text for a failure report, in which odd characters can be told apart. */
final class Printed {

  private Printed() {}

  static String of(Object value) {
    StringBuilder printed = new StringBuilder();
    value
        .toString()
        .codePoints()
        .forEach(
            c -> {
              if (c >= ' ' && c < 0x7F) {
                printed.append((char) c);
              } else {
                printed.append(String.format("{U+%04X}", c));
              }
            });
    return printed.toString();
  }
}
