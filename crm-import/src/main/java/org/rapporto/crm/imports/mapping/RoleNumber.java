package org.rapporto.crm.imports.mapping;

import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Organisations;

/**
 * The number of a role in a header, {@code Organization 2 - Name}, or a path, {@code org[2].name}.
 */
final class RoleNumber {

  private static final int MOST_DIGITS = 2;

  private RoleNumber() {}

  static int of(FieldPath field, String header) {
    return switch (field.base()) {
      case "org", "job", Organisations.NAME, Affiliations.NAME -> written(field, header);
      default -> 1;
    };
  }

  /** The qualifier of an id is the system it is of, which may have a number in its name. */
  private static int written(FieldPath field, String header) {
    if (field.part().equals("externalId")) {
      return last(header.substring(WrittenPath.withoutNumber(header).length()));
    }
    int inPath = last(field.qualifier());
    return inPath > 1 ? inPath : last(header);
  }

  /** The last number that stands alone in a text; 1 if there is none. */
  private static int last(String text) {
    int number = 1;
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
        end++;
      }
      if (end > at && end - at <= MOST_DIGITS && isDigits(text, at, end)) {
        number = Integer.parseInt(text, at, end, 10);
      }
      at = Math.max(end, at + 1);
    }
    return Math.max(1, number);
  }

  private static boolean isDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
