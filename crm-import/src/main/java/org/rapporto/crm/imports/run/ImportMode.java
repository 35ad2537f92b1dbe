package org.rapporto.crm.imports.run;

import java.util.Locale;

/** What an import may do to the base. In no mode does an empty cell change anything. */
public enum ImportMode {
  /** New cards are created; of known ones only empty fields are filled. The default. */
  CREATE_OR_FILL,
  /** Every row creates a card, without asking whether it is known. */
  CREATE,
  /** Known cards are overwritten; rows about nobody known are skipped. */
  UPDATE,
  /** New cards are created, known ones overwritten. */
  CREATE_OR_UPDATE,
  /** New cards are created; rows about known ones are skipped. */
  SKIP_EXISTING;

  /**
   * Reads the written form.
   *
   * @param text such as {@code create-or-fill}
   * @return the mode
   * @throws IllegalArgumentException for another text; the message lists the modes
   */
  public static ImportMode parse(String text) {
    for (ImportMode mode : values()) {
      if (mode.toString().equals(text)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "An import mode is one of " + java.util.List.of(values()) + "; found '" + text + "'");
  }

  boolean overwrites() {
    return this == UPDATE || this == CREATE_OR_UPDATE;
  }

  /** Prints the written form. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
