package org.rapporto.crm.imports.convert;

/**
 * Texts in the brackets of a field path, such as the label in {@code phone[work]}: what has a
 * meaning in paths, and blanks around the text, are percent-encoded (RFC 3986). Stateless and
 * thread-safe.
 */
public final class PathQualifier {

  /** What has a meaning in paths, and in the parameters of vCards. */
  private static final String KEPT_OUT = "[].=%\"^";

  private static final int CODE = 3;

  private PathQualifier() {}

  /**
   * A text as a qualifier.
   *
   * @param text any text
   * @return the qualifier, which {@link #decoded} reads
   */
  public static String encoded(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean edge = i == 0 || i == text.length() - 1;
      if (c < ' ' || KEPT_OUT.indexOf(c) >= 0 || edge && c == ' ') {
        out.append("%%%02X".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * The text that a qualifier stands for.
   *
   * @param qualifier also one that nobody encoded
   * @return the text
   */
  public static String decoded(String qualifier) {
    if (qualifier.indexOf('%') < 0) {
      return qualifier;
    }
    StringBuilder out = new StringBuilder(qualifier.length());
    for (int i = 0; i < qualifier.length(); i++) {
      int code = qualifier.charAt(i) == '%' ? code(qualifier, i) : -1;
      out.append(code < 0 ? qualifier.charAt(i) : (char) code);
      i += code < 0 ? 0 : CODE - 1;
    }
    return out.toString();
  }

  private static int code(String text, int at) {
    if (at + CODE > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
