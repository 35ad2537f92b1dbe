package org.rapporto.crm.match;

/**
 * Whether one slip of the keyboard leaves a given name the same. Mario, Maria, Marco and Dario are
 * one letter apart, and four names.
 */
final class GivenNameSlip {

  /** A longer name with a letter more is no other name. */
  private static final int LONG_WITH_ONE_MORE = 8;

  private static final int LONG = 7;

  private GivenNameSlip() {}

  /** Of two names that differ by one slip at most, as far as they are compared. */
  static boolean keepsName(byte[] a, int lengthA, byte[] b, int lengthB) {
    byte[] longer = lengthA >= lengthB ? a : b;
    int longest = Math.max(lengthA, lengthB);
    int at = 0;
    while (at < Math.min(lengthA, lengthB) && a[at] == b[at]) {
      at++;
    }
    if (at == 0 || at == longest - 1) {
      return false;
    }
    if (at == longest) {
      return true; // they differ behind what is compared
    }
    if (lengthA != lengthB) {
      return longer[at] == 'i' || longest >= LONG_WITH_ONE_MORE;
    }
    boolean exchanged = a[at] == b[at + 1] && a[at + 1] == b[at];
    return exchanged ? at < longest - 2 : longest >= LONG;
  }
}
