package org.rapporto.crm.imports.mapping;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Words and phrases of headers and what they stand for. */
final class Lexicon {
  private static final int LONGEST_PHRASE = 5;
  private static final int SHORTEST_STEM = 3;
  private static final int SHORTEST_FUZZY = 6;

  private final Map<String, Set<Concept>> phrases = new HashMap<>();
  private final Map<String, Set<Concept>> stems = new HashMap<>();

  private Lexicon() {}

  static Lexicon load(String resource) {
    Lexicon lexicon = new Lexicon();
    for (List<String> row : TsvResource.rows(resource)) {
      Concept concept = Concept.valueOf(row.get(0));
      for (String term : TsvResource.cut(row.get(1), '|')) {
        boolean stem = term.endsWith("*");
        String phrase = String.join(" ", HeaderText.of(term).words());
        Map<String, Set<Concept>> index = stem ? lexicon.stems : lexicon.phrases;
        index.computeIfAbsent(phrase, k -> EnumSet.noneOf(Concept.class)).add(concept);
      }
    }
    return lexicon;
  }

  /** What a header's words stand for, taking the longest phrases first. */
  Parse parse(List<String> words) {
    return parse(words, word -> null);
  }

  /** The same; words that are unknown are taken for known ones with one letter different. */
  Parse parseGuessing(List<String> words) {
    return parse(words, this::wordLike);
  }

  private Parse parse(List<String> words, Function<String, @Nullable Set<Concept>> guess) {
    Set<Concept> found = EnumSet.noneOf(Concept.class);
    int known = 0;
    int unknown = 0;
    int guessed = 0;
    for (int i = 0; i < words.size(); ) {
      int taken = phraseAt(words, i, found);
      if (taken == 0) {
        Set<Concept> near = guess.apply(words.get(i));
        found.addAll(near == null ? Set.of() : near);
        unknown += near == null ? 1 : 0;
        guessed += near == null ? 0 : 1;
        taken = 1;
      } else {
        known++;
      }
      i += taken;
    }
    return new Parse(found, known, unknown, guessed);
  }

  private int phraseAt(List<String> words, int at, Set<Concept> found) {
    int most = Math.min(LONGEST_PHRASE, words.size() - at);
    for (int n = most; n > 0; n--) {
      Set<Concept> concepts = phrases.get(String.join(" ", words.subList(at, at + n)));
      if (concepts == null && n == 1) {
        concepts = byStem(words.get(at));
      }
      if (concepts != null) {
        found.addAll(concepts);
        return n;
      }
    }
    return 0;
  }

  private @Nullable Set<Concept> byStem(String word) {
    for (int n = word.length(); n >= SHORTEST_STEM; n--) {
      Set<Concept> concepts = stems.get(word.substring(0, n));
      if (concepts != null) {
        return concepts;
      }
    }
    return null;
  }

  private @Nullable Set<Concept> wordLike(String word) {
    if (word.length() < SHORTEST_FUZZY) {
      return null;
    }
    Set<Concept> best = null;
    String bestPhrase = "";
    for (Map.Entry<String, Set<Concept>> entry : phrases.entrySet()) {
      String phrase = entry.getKey();
      boolean earlier = best == null || phrase.compareTo(bestPhrase) < 0;
      if (earlier && phrase.length() >= SHORTEST_FUZZY && EditDistance.within(word, phrase, 1)) {
        best = entry.getValue();
        bestPhrase = phrase;
      }
    }
    return best;
  }

  /**
   * The meaning of a header's words.
   *
   * @param concepts what they stand for
   * @param known phrases found as they stand
   * @param unknown words that mean nothing here
   * @param guessed words taken for a known one with one letter different
   */
  record Parse(Set<Concept> concepts, int known, int unknown, int guessed) {
    boolean has(Concept concept) {
      return concepts.contains(concept);
    }

    boolean hasAny(Concept... wanted) {
      for (Concept concept : wanted) {
        if (concepts.contains(concept)) {
          return true;
        }
      }
      return false;
    }
  }
}
