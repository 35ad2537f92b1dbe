package org.rapporto.crm.imports.convert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

/** What single words of names are in each language, as bits: six a kind, one a language. */
final class NameWords {
  static final int RU = 1;
  static final int IT = 1 << 1;
  static final int EN = 1 << 2;
  static final int DE = 1 << 3;
  static final int ES = 1 << 4;
  static final int FR = 1 << 5;

  private static final int LANGUAGES = 6;
  private static final int ALL = (1 << LANGUAGES) - 1;

  static final int GIVEN = 0;
  static final int PREFIX = LANGUAGES;
  static final int SUFFIX = 2 * LANGUAGES;
  static final int PARTICLE = 3 * LANGUAGES;
  static final int LEGAL = 4 * LANGUAGES;
  static final int ORG_WORD = 5 * LANGUAGES;
  static final int ROLE = 6 * LANGUAGES;
  static final int COMPOUND = 7 * LANGUAGES;
  static final int FAMILY = 8 * LANGUAGES;

  private final Map<String, Long> words = new HashMap<>();
  private final Set<String> capitalForms = new HashSet<>();

  private NameWords() {}

  static NameWords load() {
    NameWords words = new NameWords();
    try (InputStream in = NameWords.class.getResourceAsStream("names.tsv")) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks its data file names.tsv");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && line.charAt(0) != '#') {
          words.addLine(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The data file names.tsv cannot be read", e);
    }
    return words;
  }

  private void addLine(String line) {
    StringTokenizer columns = new StringTokenizer(line, "\t");
    String kind = columns.nextToken();
    int language = language(columns.nextToken());
    StringTokenizer list = new StringTokenizer(columns.nextToken(), " ");
    while (list.hasMoreTokens()) {
      String word = list.nextToken();
      if (kind.equals("legalcaps")) {
        capitalForms.add(word);
        continue;
      }
      long bits = ((long) language) << shift(kind);
      words.merge(word, bits, NameWords::both);
      words.merge(withoutAccents(word), bits, NameWords::both);
    }
  }

  private static long both(long first, long second) {
    return first | second;
  }

  private static int shift(String kind) {
    return switch (kind) {
      case "given" -> GIVEN;
      case "prefix" -> PREFIX;
      case "suffix" -> SUFFIX;
      case "particle" -> PARTICLE;
      case "legal" -> LEGAL;
      case "orgword" -> ORG_WORD;
      case "role" -> ROLE;
      case "compound" -> COMPOUND;
      case "family" -> FAMILY;
      default -> throw new IllegalStateException("names.tsv has the unknown kind " + kind);
    };
  }

  /** The bit of a language tag such as {@code it} or {@code it-IT}; 0 if it is not one of ours. */
  static int languageOf(String tag) {
    String two = tag.length() > 2 && tag.charAt(2) == '-' ? tag.substring(0, 2) : tag;
    return two.length() == 2 ? language(two.toLowerCase(Locale.ROOT)) : 0;
  }

  private static int language(String name) {
    return switch (name) {
      case "ru", "uk", "be", "kk" -> RU;
      case "it" -> IT;
      case "en" -> EN;
      case "de" -> DE;
      case "es", "pt" -> ES;
      case "fr" -> FR;
      default -> 0;
    };
  }

  private static String withoutAccents(String word) {
    String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
    StringBuilder out = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      if (Character.getType(apart.charAt(i)) != Character.NON_SPACING_MARK) {
        out.append(apart.charAt(i));
      }
    }
    return Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  /** The bits of a word given in lower case without dots, and whether it ended in one. */
  long bits(String key, boolean dotted) {
    Long plain = words.get(key);
    long bits = plain == null ? 0 : plain;
    if (dotted) {
      Long abbreviated = words.get(key + ".");
      bits |= abbreviated == null ? 0 : abbreviated;
    }
    return bits;
  }

  /** Legal forms such as AG that are taken for one in capitals only. */
  boolean isCapitalForm(String word) {
    return capitalForms.contains(word);
  }

  static int languages(long bits, int kind) {
    return (int) (bits >>> kind) & ALL;
  }
}
