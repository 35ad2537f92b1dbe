package org.rapporto.crm.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.IntList;
import org.rapporto.crm.match.column.Vocabulary;
import org.rapporto.crm.match.text.Phrases;

/**
 * Texts of several words: names of companies, addresses, titles. A row has the whole text as one
 * word without blanks and then its words; words count as much as they are rare.
 */
final class PhraseGroup extends FieldGroup {

  private static final double UNSEEN = 0.5;

  /** How a text is split into words. */
  @FunctionalInterface
  interface Splitter {
    List<String> words(String text);
  }

  private final List<Integer> columns;
  private final FieldSpec field;
  private final Splitter splitter;
  private final PhraseComparison comparison;

  private PhraseGroup(
      List<Integer> columns, FieldSpec field, Splitter splitter, PhraseComparison comparison) {
    this.comparison = comparison;
    this.columns = columns;
    this.field = field;
    this.splitter = splitter;
  }

  static PhraseGroup of(List<Integer> columns, FieldSpec field, ColumnKind kind) {
    Splitter splitter =
        switch (kind) {
          case COMPANY -> Phrases::company;
          case STREET -> Phrases::address;
          default -> Phrases::unabbreviated;
        };
    boolean names = kind == ColumnKind.COMPANY && !field.changes();
    PhraseComparison comparison = names ? PhraseComparison.ofNames() : PhraseComparison.ofTexts();
    return new PhraseGroup(columns, field, splitter, comparison);
  }

  @Override
  List<FieldSpec> fields() {
    return List.of(field);
  }

  @Override
  void read(MatchValues values, Vocabulary words, IntList into) {
    String only = onlyValue(values);
    if (only != null) {
      for (int word : words.read(only, text -> form(splitter.words(text)))) {
        into.add(word);
      }
      return;
    }
    List<String> found = new ArrayList<>();
    for (int column : columns) {
      for (String value : values.get(column)) {
        found.addAll(splitter.words(value));
      }
    }
    for (String word : form(found)) {
      into.add(words.use(word));
    }
  }

  private @Nullable String onlyValue(MatchValues values) {
    String only = null;
    for (int column : columns) {
      for (String value : values.get(column)) {
        if (only != null) {
          return null;
        }
        only = value;
      }
    }
    return only;
  }

  /** The whole text and then its words, each once. */
  private static List<String> form(List<String> found) {
    if (found.isEmpty()) {
      return found;
    }
    List<String> once = new ArrayList<>(found.size() + 1);
    for (String word : found) {
      if (!once.contains(word)) {
        once.add(word);
      }
    }
    Collections.sort(once);
    once.add(0, "=" + String.join("", found));
    return once;
  }

  @Override
  void compare(Cells a, int rowA, Cells b, int rowB, Evidence evidence, int at) {
    if (a.rows().isEmpty(rowA) || b.rows().isEmpty(rowB)) {
      evidence.found(at, MatchLevel.MISSING);
      return;
    }
    int wholeA = a.rows().get(a.rows().from(rowA));
    int wholeB = b.rows().get(b.rows().from(rowB));
    if (wholeA == wholeB) {
      evidence.found(at, MatchLevel.SAME, share(b.words().count(wholeA), UNSEEN, filled()));
      return;
    }
    comparison.compare(a, rowA, b, rowB, new PhraseComparison.Target(filled(), evidence, at));
  }

  @Override
  List<Frequencies.OfWords> frequencies(Vocabulary words) {
    return List.of(Frequencies.OfWords.of(filled(), words, words::count));
  }

  @Override
  int keyKinds() {
    return 3;
  }

  /** The whole text, its two rarest words, and each of the three rarest. */
  @Override
  void keys(Cells cells, int row, KeySink sink) {
    FieldStore store = cells.rows();
    if (store.isEmpty(row)) {
      return;
    }
    sink.key(0, hash(store.get(store.from(row))));
    int[] rare = rarest(cells, row);
    for (int i = 0; i < rare.length && rare[i] >= 0; i++) {
      sink.key(1, hash(rare[i]));
      for (int j = i + 1; j < rare.length && rare[j] >= 0; j++) {
        long low = Math.min(rare[i], rare[j]);
        sink.key(2, hash(low << 32 | Math.max(rare[i], rare[j])));
      }
    }
  }

  /** Whether this is what a thing is called. */
  boolean isName() {
    return !field.changes();
  }

  /** The most frequent word of a row, or -1. */
  static int commonest(Cells cells, int row) {
    int best = -1;
    for (int i = cells.rows().from(row) + 1; i < cells.rows().to(row); i++) {
      int id = cells.rows().get(i);
      best = best < 0 || isRarer(cells.words(), best, id) ? id : best;
    }
    return best;
  }

  private static int[] rarest(Cells cells, int row) {
    int[] rare = {-1, -1, -1};
    FieldStore store = cells.rows();
    for (int i = store.from(row) + 1; i < store.to(row); i++) {
      int id = store.get(i);
      for (int place = 0; place < rare.length && id >= 0; place++) {
        boolean rarer = rare[place] < 0 || isRarer(cells.words(), id, rare[place]);
        if (rarer) {
          int moved = rare[place];
          rare[place] = id;
          id = moved;
        }
      }
    }
    return rare;
  }

  private static boolean isRarer(Vocabulary words, int a, int b) {
    int countA = words.count(a);
    int countB = words.count(b);
    return countA < countB || (countA == countB && words.length(a) > words.length(b));
  }
}
