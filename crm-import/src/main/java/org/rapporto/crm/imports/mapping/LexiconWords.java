package org.rapporto.crm.imports.mapping;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Words of headers that the lexicon knows in another form: cut short, joined or misspelt. */
final class LexiconWords {
  private static final int SHORTEST_FUZZY = 6;
  private static final int SHORTEST_CUT = 2;
  private static final int SHORTEST_GUESSED_CUT = 4;
  private static final int SHORTEST_JOINED = 6;
  private static final int SHORTEST_PART = 3;
  private static final int SHORTEST_PAIR = 4;
  private static final String[] JOINTS = {"", "s", "n", "en", "_"};

  private final Map<String, Set<Concept>> phrases;
  private final Map<String, Set<Concept>> stems;
  private final TreeSet<String> words = new TreeSet<>();
  private final TreeSet<String> pairs = new TreeSet<>();

  LexiconWords(Map<String, Set<Concept>> phrases, Map<String, Set<Concept>> stems) {
    this.phrases = phrases;
    this.stems = stems;
  }

  void add(String phrase) {
    int blank = phrase.indexOf(' ');
    if (blank < 0) {
      words.add(phrase);
    } else if (phrase.indexOf(' ', blank + 1) < 0) {
      pairs.add(phrase);
    }
  }

  /** What all phrases of two words that begin so stand for: "cod fisc" is "codice fiscale". */
  @Nullable Set<Concept> pairBegunBy(String first, String second) {
    if (first.length() + second.length() < SHORTEST_PAIR) {
      return null;
    }
    Set<Concept> common = null;
    for (String pair : pairs.tailSet(first)) {
      if (!pair.startsWith(first)) {
        break;
      }
      Set<Concept> concepts = phrases.get(pair);
      if (concepts != null && pair.startsWith(second, pair.indexOf(' ') + 1)) {
        common = common == null ? EnumSet.copyOf(concepts) : common;
        common.retainAll(concepts);
      }
    }
    return common == null || common.isEmpty() ? null : common;
  }

  /** What all words that begin so stand for; null if they stand for different things. */
  @Nullable Set<Concept> begunBy(String start) {
    return start.length() < SHORTEST_CUT ? null : begun(start, Integer.MAX_VALUE);
  }

  private @Nullable Set<Concept> begun(String start, int longest) {
    Set<Concept> common = null;
    for (String word : words.tailSet(start)) {
      if (!word.startsWith(start)) {
        break;
      }
      Set<Concept> concepts = concepts(word);
      if (word.length() > longest || concepts == null || concepts.contains(Concept.NOISE)) {
        continue;
      }
      if (common == null) {
        common = EnumSet.copyOf(concepts);
      } else {
        common.retainAll(concepts);
      }
    }
    return common == null || common.isEmpty() ? null : common;
  }

  /** The meaning of a word that is two known ones without a blank, as in German. */
  @Nullable Set<Concept> joined(String word) {
    if (word.length() < SHORTEST_JOINED) {
      return null;
    }
    for (int i = SHORTEST_PART; i <= word.length() - SHORTEST_PART; i++) {
      Set<Concept> right = part(word.substring(i));
      Set<Concept> left = right == null ? null : left(word.substring(0, i));
      if (right != null && left != null) {
        Set<Concept> both = EnumSet.copyOf(left);
        both.addAll(right);
        return both;
      }
    }
    return null;
  }

  private @Nullable Set<Concept> left(String text) {
    for (String joint : JOINTS) {
      int end = text.length() - joint.length();
      if (end >= SHORTEST_PART && text.endsWith(joint)) {
        Set<Concept> concepts = part(text.substring(0, end));
        if (concepts != null) {
          return concepts;
        }
      }
    }
    return null;
  }

  private @Nullable Set<Concept> part(String text) {
    Set<Concept> concepts = concepts(text);
    return concepts == null || concepts.contains(Concept.NOISE) ? null : concepts;
  }

  private @Nullable Set<Concept> concepts(String word) {
    Set<Concept> concepts = phrases.get(word);
    return concepts == null ? stems.get(word) : concepts;
  }

  /** A known word cut short without a full stop, or with one letter different. */
  @Nullable Set<Concept> like(String word) {
    boolean plausible = word.length() >= SHORTEST_GUESSED_CUT;
    Set<Concept> longer = plausible ? begun(word, word.length() * 3 / 2) : null;
    return longer == null ? misspelt(word) : longer;
  }

  private @Nullable Set<Concept> misspelt(String word) {
    if (word.length() < SHORTEST_FUZZY) {
      return null;
    }
    for (String known : words) {
      boolean plausible = known.length() >= SHORTEST_FUZZY && phrases.containsKey(known);
      if (plausible && EditDistance.within(word, known, 1)) {
        return phrases.get(known);
      }
    }
    return null;
  }
}
