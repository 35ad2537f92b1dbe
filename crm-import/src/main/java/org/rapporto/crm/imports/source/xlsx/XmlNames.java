package org.rapporto.crm.imports.source.xlsx;

/** Makes strings of names, the same one for the same name, without making it anew each time. */
final class XmlNames {
  private static final int SLOTS = 256;

  private final String[] slots = new String[SLOTS];

  XmlNames() {
    java.util.Arrays.fill(slots, "");
  }

  /** The name between two positions without its prefix. */
  String local(char[] buffer, int from, int to) {
    int start = from;
    int hash = 0;
    for (int i = from; i < to; i++) {
      char c = buffer[i];
      hash = 31 * hash + c;
      if (c == ':') {
        start = i + 1;
        hash = 0;
      }
    }
    int slot = hash & (SLOTS - 1);
    String known = slots[slot];
    if (!matches(known, buffer, start, to)) {
      known = new String(buffer, start, to - start);
      slots[slot] = known;
    }
    return known;
  }

  private static boolean matches(String known, char[] buffer, int from, int to) {
    if (known.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (known.charAt(i - from) != buffer[i]) {
        return false;
      }
    }
    return true;
  }
}
