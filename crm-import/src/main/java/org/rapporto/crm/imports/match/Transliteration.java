package org.rapporto.crm.imports.match;

/**
 * Cyrillic names in Latin letters, rough on purpose: the usual ways to write one Russian name
 * (passport, GOST 7.79, habit) come out alike.
 */
final class Transliteration {

  private static final String CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґ";
  private static final String[] LATIN = {
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t",
    "u", "f", "h", "c", "ch", "sh", "sh", "", "i", "", "e", "iu", "ia", "e", "i", "i", "g"
  };

  private Transliteration() {}

  static String toLatin(String key) {
    StringBuilder out = new StringBuilder(key.length() + 4);
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      int at = c < 128 ? -1 : CYRILLIC.indexOf(c);
      if (at >= 0) {
        out.append(LATIN[at]);
      } else {
        out.append(c == 'y' || c == 'j' ? 'i' : c);
      }
    }
    return levelled(out.toString());
  }

  /** Writers of Latin spell these in several ways. */
  private static String levelled(String latin) {
    return latin
        .replace("shch", "sh")
        .replace("kh", "h")
        .replace("ts", "c")
        .replace("ck", "k")
        .replace("ie", "e")
        .replace("ii", "i");
  }
}
