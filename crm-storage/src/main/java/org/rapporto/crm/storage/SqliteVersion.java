package org.rapporto.crm.storage;

import org.rapporto.crm.store.StoreException;

/**
 * A version of the SQLite library. From 3.7.0 to 3.51.2 a write-ahead log that was reset at the
 * wrong moment could lose commits; 3.44.6 and 3.50.7 have the repair too.
 *
 * @param major such as 3
 * @param minor such as 54
 * @param patch such as 1
 */
record SqliteVersion(int major, int minor, int patch) {

  static SqliteVersion parse(String text) {
    String[] parts = text.split("\\.", -1);
    return new SqliteVersion(
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]),
        parts.length < 3 ? 0 : Integer.parseInt(parts[2]));
  }

  boolean isSound() {
    return major > 3
        || minor > 51
        || minor == 51 && patch >= 3
        || minor == 50 && patch >= 7
        || minor == 44 && patch >= 6;
  }

  void requireSound() {
    if (!isSound()) {
      throw new StoreException(
          "SQLite "
              + major
              + "."
              + minor
              + "."
              + patch
              + " may lose commits (the WAL-reset bug); use a driver with SQLite 3.51.3 or later");
    }
  }
}
