package org.rapporto.crm.imports.mapping;

import java.util.Optional;

/** Headers that are field paths, as our own exports write them: {@code phone[mobile] 2}. */
final class WrittenPath {
  private static final int LONGEST = 250;

  private WrittenPath() {}

  /**
   * The path a header is, without the number behind it. A word alone is none, for it means to
   * people what it means to them; one with capitals inside, such as {@code externalId}, is.
   */
  static Optional<FieldPath> find(String header) {
    String text = withoutNumber(header);
    boolean pieces = text.indexOf('.') > 0 || text.indexOf('[') > 0;
    return pieces || isCamel(text) ? parse(header) : Optional.empty();
  }

  /** The same for a table whose headers all are paths, so that a word alone is one too. */
  static Optional<FieldPath> parse(String header) {
    String text = withoutNumber(header);
    if (text.length() > LONGEST || !isBase(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(FieldPath.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String withoutNumber(String header) {
    int blank = header.lastIndexOf(' ');
    boolean number = blank >= 0 && blank < header.length() - 1;
    for (int i = blank + 1; number && i < header.length(); i++) {
      number = Character.isDigit(header.charAt(i));
    }
    return number ? header.substring(0, blank) : header;
  }

  /** Whether the text begins as a path does: small letter, then letters, digits, low lines. */
  private static boolean isBase(String text) {
    int end = 0;
    while (end < text.length() && isNameChar(text.charAt(end))) {
      end++;
    }
    boolean stops = end == text.length() || text.charAt(end) == '.' || text.charAt(end) == '[';
    return end > 0 && stops && text.charAt(0) >= 'a' && text.charAt(0) <= 'z';
  }

  private static boolean isNameChar(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static boolean isCamel(String text) {
    return text.equals("externalId") || text.equals("createdAt") || text.equals("rowNumber");
  }
}
