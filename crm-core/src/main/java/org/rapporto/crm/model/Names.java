package org.rapporto.crm.model;

import java.util.Objects;

/** The one rule for technical names: they are also the names of tables and columns. */
final class Names {

  private static final int LONGEST = 48;

  private Names() {}

  static String check(String name, String what) {
    Objects.requireNonNull(name, what + " name must not be null");
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "The name of a "
              + what
              + " has 1 to "
              + LONGEST
              + " of a-z, 0-9 and '_' and starts with a letter; found '"
              + name
              + "'");
    }
    return name;
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST
        && name.charAt(0) >= 'a'
        && name.charAt(0) <= 'z'
        && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_');
  }
}
