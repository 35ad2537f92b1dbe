package org.rapporto.crm.match.text;

import java.util.List;

/**
 * Words beside a name that tell father and son, or husband and wife, apart. What a text says is one
 * number; {@link #generation} and {@link #address} are its parts, each 0 where it says nothing.
 */
public final class NameAffixes {

  /** Kinds of words: each names a generation of its own. */
  private static final List<String> GENERATIONS =
      List.of("elder", "younger", "second", "third", "fourth");

  private static final List<String> ADDRESSES = List.of("man", "woman");

  /** How many numbers there are for forms of address. */
  private static final int SCALE = 4;

  /** Longer words are none of these. */
  private static final int LONGEST = 12;

  private NameAffixes() {}

  /**
   * What stands in a cell that holds nothing else.
   *
   * @param affixes such as {@code Dr., Jr.}
   * @return what it says
   */
  public static int of(String affixes) {
    int said = 0;
    for (String word : words(affixes)) {
      said = with(said, number(word, GENERATIONS), number(word, ADDRESSES));
    }
    return said;
  }

  /**
   * What a name says beside itself. Only a word behind others names a generation: who is called
   * Senior alone may have it as a family name.
   *
   * @param name a name or a part of one
   * @param own so many words at least belong to the name
   * @return what it says
   */
  public static int ofName(String name, int own) {
    if (name.strip().indexOf(' ') < 0) {
      return 0;
    }
    List<String> words = words(name);
    int said = 0;
    for (int i = 0; i < words.size() && words.size() > own; i++) {
      said =
          i == 0
              ? with(said, 0, number(words.get(i), ADDRESSES))
              : with(said, number(words.get(i), GENERATIONS), 0);
    }
    return said;
  }

  private static int with(int said, int generation, int address) {
    int first = generation(said) == 0 ? generation : generation(said);
    return first * SCALE + (address(said) == 0 ? address : address(said));
  }

  /**
   * The generation.
   *
   * @param said what a text says
   * @return a number for each generation, or 0
   */
  public static int generation(int said) {
    return said / SCALE;
  }

  /**
   * The form of address.
   *
   * @param said what a text says
   * @return 1 as for a man, 2 as for a woman, or 0
   */
  public static int address(int said) {
    return said % SCALE;
  }

  private static int number(String word, List<String> kinds) {
    for (int i = 0; i < kinds.size(); i++) {
      if (Words.is(kinds.get(i), word)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Sig.ra and г-жа are one word each. */
  private static List<String> words(String text) {
    return List.of(text.replaceAll("[.-]", "").strip().split("[\\s,]+")).stream()
        .map(word -> word.length() > LONGEST ? "" : Words.levelled(word))
        .toList();
  }
}
