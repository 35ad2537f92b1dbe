package org.rapporto.crm.match.text;

import java.util.ArrayList;
import java.util.List;

/** The words of people's names. */
public final class PersonWords {

  private PersonWords() {}

  /**
   * The words of a name: titles left out, particles joined with what they belong to, so that "De
   * Luca" and "D'Angelo" are one word each.
   *
   * @param text a name or a part of one
   * @return its levelled words in their order
   */
  public static List<String> of(String text) {
    List<String> words = Phrases.ofName(text.replace("г-н", " ").replace("г-жа", " "));
    List<String> kept = new ArrayList<>(words.size());
    StringBuilder particle = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean more = i + 1 < words.size();
      if (more && Words.is("particle", word)) {
        particle.append(word);
      } else if (word.length() == 1 || words.size() == 1 || !Words.is("title", word)) {
        kept.add(particle.append(word).toString());
        particle.setLength(0);
      }
    }
    return kept;
  }

  /**
   * The formal names that a given name may be short for.
   *
   * @param levelled a word of a name
   * @return numbers; two names with one in common may be of one person
   */
  public static int[] formalNames(String levelled) {
    return Words.formalNames(levelled);
  }

  /**
   * Whether a word is formed as a Russian patronymic.
   *
   * @param levelled a word of a name
   * @return true for Ivanovich, Sergeevna, Ilyich
   */
  public static boolean isPatronymic(String levelled) {
    return levelled.length() > 4
        && (levelled.endsWith("ovich")
            || levelled.endsWith("evich")
            || levelled.endsWith("ovna")
            || levelled.endsWith("evna")
            || levelled.endsWith("ichna")
            || levelled.endsWith("inichna")
            || levelled.equals("ilich")
            || levelled.endsWith("mich")
            || levelled.endsWith("tich"));
  }
}
