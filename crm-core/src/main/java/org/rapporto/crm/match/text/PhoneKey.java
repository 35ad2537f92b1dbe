package org.rapporto.crm.match.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.phone.PhoneNumber;
import org.rapporto.crm.phone.PhoneReader;

/**
 * A telephone number by its last nine digits, which are the same with and without the codes of a
 * country and of long distance, and its extension. Shorter numbers are local ones.
 *
 * @param tail the last nine digits, or all if there are fewer
 * @param extension its digits, or 0 for none
 */
public record PhoneKey(String tail, int extension) {

  private static final int TAIL = 9;
  private static final int SHORTEST = 6;
  private static final int MOST_DIGITS = 14;
  private static final int FEWEST_LOCAL = 5;
  private static final int LONGEST_EXTENSION = 6;

  /** Takes the keys of a cell. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes one number.
     *
     * @param key its key
     */
    void accept(PhoneKey key);
  }

  /**
   * The keys of all numbers in a text.
   *
   * @param text one or more numbers as written; {@code ;ext=} before an extension is understood
   * @param reader reads what is not plain, or null
   * @param sink takes the keys
   */
  public static void read(String text, @Nullable PhoneReader reader, Sink sink) {
    int extension = text.indexOf(";ext=");
    if (extension > 0) {
      add(digits(text.substring(0, extension)), text.substring(extension + 5), sink);
    } else if (reader == null || isPlain(text)) {
      add(digits(text), null, sink);
    } else {
      List<PhoneNumber> parts = reader.read(text).parts();
      for (PhoneNumber part : parts) {
        add(part.digits(), part.extension(), sink);
      }
    }
  }

  /** One number in digits, brackets and the like, of which no reader would make more. */
  private static boolean isPlain(String text) {
    int digits = 0;
    int slash = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '/' && slash < 0 && digits <= 5) {
        slash = digits;
      } else if ("+-(). ".indexOf(c) < 0) {
        return false;
      }
    }
    return digits <= MOST_DIGITS && (slash < 0 || digits - slash >= FEWEST_LOCAL);
  }

  private static String digits(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 10);
      if (digit >= 0) {
        out.append((char) ('0' + digit));
      }
    }
    return out.toString();
  }

  private static void add(String digits, @Nullable String extension, Sink sink) {
    if (digits.length() < SHORTEST) {
      return;
    }
    int ext = 0;
    if (extension != null && !extension.isEmpty() && extension.length() <= LONGEST_EXTENSION) {
      String only = digits(extension);
      ext = only.isEmpty() ? 0 : Integer.parseInt(only) + 1;
    }
    sink.accept(new PhoneKey(digits.substring(Math.max(0, digits.length() - TAIL)), ext));
  }
}
