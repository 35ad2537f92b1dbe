package org.rapporto.crm.imports.export;

import org.rapporto.crm.imports.convert.PathQualifier;

/**
 * What stands above a column.
 *
 * @param path the field path, such as {@code phone[mobile]}
 * @param label the same for people
 * @param number which of several columns of the same field, from 1
 */
record Heading(String path, String label, int number) {

  /** The path with its number: {@code phone[mobile] 2}. */
  String numberedPath() {
    return numbered(path);
  }

  /** The label with its number. */
  String numberedLabel() {
    return numbered(label);
  }

  private String numbered(String text) {
    return number == 1 ? text : text + " " + number;
  }

  /** {@code base[qualifier].part}, without what is empty. */
  static String path(String base, String qualifier, String part) {
    String head = qualifier.isEmpty() ? base : base + "[" + PathQualifier.encoded(qualifier) + "]";
    return part.isEmpty() ? head : head + "." + part;
  }
}
