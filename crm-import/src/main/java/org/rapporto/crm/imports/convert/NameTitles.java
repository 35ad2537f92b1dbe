package org.rapporto.crm.imports.convert;

import java.util.List;

/** Takes titles and suffixes off the words of a name. */
final class NameTitles {
  private static final int LONGEST_DEGREE = 4;
  private static final int COMMON = NameWords.EN | NameWords.IT | NameWords.DE;

  private NameTitles() {}

  static void takeSuffixes(List<NameToken> tokens, List<NameToken> after) {
    while (tokens.size() > 1) {
      NameToken last = tokens.get(tokens.size() - 1);
      boolean shortCapitals =
          tokens.size() > 2
              && tokens.get(tokens.size() - 2).comma()
              && last.isShouted()
              && last.text().length() < 5
              && !last.is(NameWords.GIVEN);
      if (!isSuffix(last) && !shortCapitals) {
        return;
      }
      after.add(0, last);
      tokens.remove(tokens.size() - 1);
      endComma(tokens);
    }
  }

  /** {@code II} is one, {@code I.I.} are initials. */
  static boolean isSuffix(NameToken token) {
    if (!token.is(NameWords.SUFFIX)) {
      return isInFull(token);
    }
    boolean number = token.key().startsWith("ii") || token.key().equals("iv");
    return !number || token.text().indexOf('.') < 0;
  }

  /** A comma before what was taken away parts nothing any more. */
  private static void endComma(List<NameToken> tokens) {
    NameToken last = tokens.get(tokens.size() - 1);
    if (last.comma()) {
      tokens.set(tokens.size() - 1, last.withoutComma());
    }
  }

  /** {@code к.т.н.} and the like, which stand before a name as well as behind it. */
  private static boolean isDegree(NameToken token) {
    int dot = token.text().indexOf('.');
    boolean dotted = dot > 0 && dot < token.text().length() - 1;
    return isInFull(token) || (dotted && token.isIn(NameWords.SUFFIX, NameWords.RU));
  }

  /** {@code кандидат технических наук}, which {@link #joinDegrees} made one word. */
  private static boolean isInFull(NameToken token) {
    return token.text().endsWith(" наук");
  }

  /** Makes one word of a degree that is written in several, such as {@code к. т. н.} */
  static void joinDegrees(List<NameToken> tokens, NameWords words) {
    for (int i = 0; i < tokens.size() - 1; i++) {
      int end = endOfDegree(tokens, i, words);
      if (end > i) {
        boolean comma = tokens.get(end - 1).comma();
        NameToken degree = new NameToken(NameParts.join(tokens, i, end), words, comma);
        tokens.subList(i, end).clear();
        tokens.add(i, degree);
      }
    }
  }

  /** Where a degree ends that begins at a word; 0 if none does. */
  private static int endOfDegree(List<NameToken> tokens, int from, NameWords words) {
    NameToken first = tokens.get(from);
    int n = tokens.size();
    if (isDoctorate(first) && from + 2 < n) {
      return tokens.get(from + 2).key().equals("наук") ? from + 3 : 0;
    }
    int end = from;
    while (end < n && isSmallInitial(tokens.get(end)) && end - from < LONGEST_DEGREE) {
      end++;
    }
    while (end - from > 1) {
      if (new NameToken(NameParts.join(tokens, from, end), words, false).is(NameWords.SUFFIX)) {
        return end;
      }
      end--;
    }
    return 0;
  }

  private static boolean isDoctorate(NameToken token) {
    return switch (token.key()) {
      case "кандидат", "канд", "доктор", "докт", "д-р" -> true;
      default -> false;
    };
  }

  private static boolean isSmallInitial(NameToken token) {
    return token.isCyrillic()
        && !token.startsUpper()
        && token.text().length() <= 3
        && token.text().endsWith(".");
  }

  static void takePrefixes(List<NameToken> tokens, List<NameToken> before, int hint) {
    while (tokens.size() > 1) {
      NameToken first = tokens.get(0);
      boolean joins = !before.isEmpty() && isJoiner(first) && tokens.get(1).is(NameWords.PREFIX);
      boolean post = first.is(NameWords.ROLE) && first.isCyrillic();
      if (!joins && !post && !isDegree(first) && !isTitle(first, hint)) {
        return;
      }
      before.add(first);
      tokens.remove(0);
    }
  }

  static boolean isJoiner(NameToken token) {
    return switch (token.text()) {
      case "&", "and", "e", "ed", "und", "y", "et", "en", "i", "и", "+" -> true;
      default -> false;
    };
  }

  private static boolean isTitle(NameToken token, int hint) {
    if (token.isIn(NameWords.PREFIX, hint)) {
      return true;
    }
    return token.is(NameWords.PREFIX) && !token.is(NameWords.GIVEN) && !token.isInitial();
  }

  /** Titles after the name, as in {@code Rossi Mario Dott.} and {@code Rossi, Dott. Mario}. */
  static void takeLateTitles(List<NameToken> tokens, List<NameToken> before) {
    for (int i = tokens.size() - 1; i > 0 && tokens.size() > 1; i--) {
      NameToken token = tokens.get(i);
      boolean dotted = token.text().endsWith(".") && !token.is(NameWords.SUFFIX);
      boolean late = (i == tokens.size() - 1 || dotted) && tokens.size() > 2;
      boolean afterComma = tokens.get(i - 1).comma();
      if ((late || afterComma) && isCommonTitle(token)) {
        boolean comma = tokens.get(i - 1).comma() && i == tokens.size() - 1;
        before.add(token);
        tokens.remove(i);
        if (comma) {
          endComma(tokens);
        }
      }
    }
  }

  /**
   * The name before marriage and the like, as in {@code Ursula Meier geb. Schulz}.
   *
   * @return the words, taken off; empty if there are none
   */
  static String takeFormerName(List<NameToken> tokens) {
    for (int i = 1; i < tokens.size() - 1; i++) {
      if (isFormerly(tokens, i)) {
        String former = NameParts.join(tokens, i, tokens.size());
        tokens.subList(i, tokens.size()).clear();
        endComma(tokens);
        return former;
      }
    }
    return "";
  }

  private static boolean isFormerly(List<NameToken> tokens, int at) {
    NameToken token = tokens.get(at);
    return switch (token.key()) {
      case "geb",
          "geborene",
          "née",
          "nee",
          "nata",
          "ved",
          "vedova",
          "урожд",
          "урожденная",
          "урождённая",
          "roz" ->
          !token.startsUpper();
      case "в" -> tokens.get(at + 1).key().equals("девичестве");
      case "z" -> tokens.get(at + 1).key().equals("domu");
      default -> false;
    };
  }

  /**
   * Words after a comma that are no names, as in {@code Ольга Ким, директор}.
   *
   * @return the words, taken off; empty if there are none
   */
  static String takeRemark(List<NameToken> tokens, NameWords words) {
    int comma = 0;
    while (comma < tokens.size() && !tokens.get(comma).comma()) {
      comma++;
    }
    if (comma >= tokens.size() - 1 || !tokens.get(0).startsUpper()) {
      return "";
    }
    for (int i = comma + 1; i < tokens.size(); i++) {
      NameToken token = tokens.get(i);
      if (token.startsUpper() || NameToken.isGiven(token, words) || token.is(NameWords.PARTICLE)) {
        return "";
      }
    }
    String remark = NameParts.join(tokens, comma + 1, tokens.size());
    tokens.subList(comma + 1, tokens.size()).clear();
    endComma(tokens);
    return remark;
  }

  private static boolean isCommonTitle(NameToken token) {
    return token.isIn(NameWords.PREFIX, COMMON)
        && !token.is(NameWords.GIVEN)
        && token.startsUpper()
        && !token.isInitial();
  }
}
