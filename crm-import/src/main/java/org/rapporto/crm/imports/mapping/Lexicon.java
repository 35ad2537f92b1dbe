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

  private final Map<String, Set<Concept>> phrases = new HashMap<>();
  private final Map<String, Set<Concept>> stems = new HashMap<>();
  private final LexiconWords words = new LexiconWords(phrases, stems);

  private Lexicon() {}

  /** The words that ship with this library. */
  static Lexicon standard() {
    return Standard.LEXICON;
  }

  /** Loaded once, when it is first asked for. */
  private static final class Standard {
    static final Lexicon LEXICON = load("lexicon.tsv");
  }

  private static Lexicon load(String resource) {
    Lexicon lexicon = new Lexicon();
    for (List<String> row : TsvResource.rows(resource)) {
      Concept concept = Concept.valueOf(row.get(0));
      for (String term : TsvResource.cut(row.get(1), '|')) {
        boolean stem = term.endsWith("*");
        String phrase = String.join(" ", HeaderText.of(term).words());
        Map<String, Set<Concept>> index = stem ? lexicon.stems : lexicon.phrases;
        index.computeIfAbsent(phrase, k -> EnumSet.noneOf(Concept.class)).add(concept);
        lexicon.words.add(phrase);
      }
    }
    return lexicon;
  }

  /** What a header's words stand for, taking the longest phrases first. */
  Parse parse(HeaderText header) {
    return parse(header, word -> null);
  }

  /** The same; words that are unknown are taken for known ones cut short or misspelt. */
  Parse parseGuessing(HeaderText header) {
    return parse(header, words::like);
  }

  private Parse parse(HeaderText header, Function<String, @Nullable Set<Concept>> guess) {
    List<String> text = header.wordsWithoutNumbers();
    Set<Concept> found = EnumSet.noneOf(Concept.class);
    int known = 0;
    int unknown = 0;
    int guessed = 0;
    for (int i = 0; i < text.size(); ) {
      int taken = phraseAt(header, i, found);
      known += taken > 0 ? 1 : 0;
      i += taken;
      if (taken == 0) {
        Set<Concept> near = guess.apply(text.get(i));
        found.addAll(near == null ? Set.of() : near);
        unknown += near == null ? 1 : 0;
        guessed += near == null ? 0 : 1;
        i++;
      }
    }
    return new Parse(found, known, unknown, guessed);
  }

  /** Adds what the longest known phrase at a place stands for; how many words it has. */
  private int phraseAt(HeaderText header, int at, Set<Concept> found) {
    List<String> text = header.wordsWithoutNumbers();
    int most = Math.min(LONGEST_PHRASE, text.size() - at);
    for (int n = most; n > 0; n--) {
      Set<Concept> concepts = phrases.get(String.join(" ", text.subList(at, at + n)));
      if (concepts == null && n == 2 && header.isAbbreviation(text.get(at))) {
        concepts = words.pairBegunBy(text.get(at), text.get(at + 1));
      }
      if (concepts == null && n == 1) {
        concepts = word(header, text.get(at));
      }
      if (concepts != null) {
        found.addAll(concepts);
        return n;
      }
    }
    return 0;
  }

  private @Nullable Set<Concept> word(HeaderText header, String word) {
    Set<Concept> concepts = words.joined(word);
    concepts = concepts == null ? byStem(word) : concepts;
    return concepts == null && header.isAbbreviation(word) ? words.begunBy(word) : concepts;
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

    /** How many different things the words stand for, besides words that mean nothing. */
    int meanings() {
      return concepts.size() - (concepts.contains(Concept.NOISE) ? 1 : 0);
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
