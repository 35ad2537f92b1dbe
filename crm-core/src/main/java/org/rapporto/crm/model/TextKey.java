package org.rapporto.crm.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Normal forms of names, under which texts that people read as equal are equal. Import, search and
 * matching use the same ones.
 */
public enum TextKey {
  /**
   * Lower case, without accents, {@code ё} as {@code е}, every run of other characters than letters
   * and digits as one space: {@code " Müller-Lüdenscheidt "} gives {@code "muller ludenscheidt"}.
   */
  PLAIN,
  /** As {@link #PLAIN}, and without legal forms: {@code ООО "Вектор"} gives {@code "вектор"}. */
  ORGANISATION;

  private static final Set<String> LEGAL_FORMS =
      Set.of(
          ("ооо оао зао пао ао нао ип чп тоо одо нко ано гуп муп фгуп спд тов srl srls spa sas"
                  + " snc sapa scarl scrl ss sc coop onlus ltd limited llc inc incorporated corp"
                  + " corporation co company plc llp lp gmbh ag kg ohg ug mbh sa sarl sl slu bv nv oy"
                  + " ab as aps kft sro doo ooo oao zao pao")
              .split(" "));

  /**
   * The normal form of a text.
   *
   * @param text any text
   * @return the normal form; empty if the text has neither letters nor digits
   */
  public String of(String text) {
    String plain = plain(text);
    return this == PLAIN ? plain : withoutLegalForms(plain);
  }

  private static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length());
    String source = isAsciiOrCyrillic(text) ? text : decomposed(text);
    boolean gap = false;
    for (int i = 0; i < source.length(); ) {
      int c = source.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        if (gap && out.length() > 0) {
          out.append(' ');
        }
        gap = false;
        appendFolded(out, c);
      } else if (!isIgnored(c)) {
        gap = true;
      }
    }
    return out.toString();
  }

  private static void appendFolded(StringBuilder out, int c) {
    int lower = Character.toLowerCase(c);
    switch (lower) {
      case 'ё' -> out.append('е');
      case 'ß' -> out.append("ss");
      case 'ø' -> out.append('o');
      case 'ł' -> out.append('l');
      case 'ı' -> out.append('i');
      case 'æ' -> out.append("ae");
      case 'œ' -> out.append("oe");
      case 'đ' -> out.append('d');
      default -> out.appendCodePoint(lower);
    }
  }

  /** Accents, joiners, apostrophes inside names and the dots of "S.r.l." separate nothing. */
  private static boolean isIgnored(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.FORMAT
        || c == '\''
        || c == '’'
        || c == '`'
        || c == 'ʼ';
  }

  private static boolean isAsciiOrCyrillic(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128 && !(c >= 'Ѐ' && c <= 'ӿ')) {
        return false;
      }
    }
    return true;
  }

  /** Compatibility decomposition, but й stays a letter of its own. */
  private static String decomposed(String text) {
    String guarded = text.replace('й', '\uE000').replace('Й', '\uE001');
    return Normalizer.normalize(guarded, Normalizer.Form.NFKD)
        .replace('\uE000', 'й')
        .replace('\uE001', 'Й');
  }

  private static String withoutLegalForms(String plain) {
    String[] words = joinInitials(plain).split(" ");
    StringBuilder out = new StringBuilder(plain.length());
    for (String word : words) {
      if (!LEGAL_FORMS.contains(word.toLowerCase(Locale.ROOT))) {
        out.append(out.length() == 0 ? "" : " ").append(word);
      }
    }
    return out.length() == 0 ? plain : out.toString();
  }

  /** "s r l" as it comes from "S.r.l." becomes "srl". */
  private static String joinInitials(String plain) {
    StringBuilder out = new StringBuilder(plain.length());
    int previousLength = 0;
    for (String word : plain.split(" ")) {
      boolean joins = word.length() == 1 && previousLength == 1;
      out.append(out.length() == 0 || joins ? "" : " ").append(word);
      previousLength = word.length();
    }
    return out.toString();
  }
}
