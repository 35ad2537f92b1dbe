package org.rapporto.crm.match;

import static org.rapporto.crm.match.FieldSpec.Rival.BRANCH;
import static org.rapporto.crm.match.FieldSpec.Rival.HOUSEHOLD;
import static org.rapporto.crm.match.FieldSpec.Rival.NEIGHBOUR;
import static org.rapporto.crm.match.FieldSpec.Rival.OFFICE;

import java.util.List;
import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.IntList;
import org.rapporto.crm.match.column.Vocabulary;
import org.rapporto.crm.match.text.Phrases;

/** Cities and countries: one name for all names of a place. */
final class PlaceGroup extends ValueGroup {

  private static final Expectation PLACES = levels(0.3);
  private static final Expectation CATEGORIES = levels(0.8);

  private static final Expectation FORMS =
      Expectation.of().mostDifferent(0.3).level(MatchLevel.SAME, 0.9, 0.5).build();

  private static Expectation levels(double mostDifferent) {
    return Expectation.of()
        .mostDifferent(mostDifferent)
        .level(MatchLevel.SAME, 0.85, 0.03)
        .level(MatchLevel.CLOSE, 0.05, 0.001)
        .level(MatchLevel.PART, 0.02, 0.003)
        .build();
  }

  private static final double UNSEEN = 2;
  private static final int SHORT = 3;
  private static final int LONG = 8;

  private final int column;
  private final FieldSpec field;

  private final Reader reader;

  /** How a value is read. */
  @FunctionalInterface
  interface Reader {
    String key(String text);
  }

  private PlaceGroup(int column, FieldSpec field, Reader reader) {
    super(1);
    this.column = column;
    this.field = field;
    this.reader = reader;
  }

  static PlaceGroup legalForm(int column, String name) {
    return new PlaceGroup(column, FieldSpec.lasting(name, FORMS, BRANCH), Phrases::legalForm);
  }

  static PlaceGroup place(int column, String name) {
    FieldSpec field = FieldSpec.changing(name, PLACES, HOUSEHOLD, OFFICE, NEIGHBOUR);
    return new PlaceGroup(column, field, Phrases::place);
  }

  static PlaceGroup category(int column, String name) {
    return new PlaceGroup(column, FieldSpec.changing(name, CATEGORIES), Phrases::place);
  }

  @Override
  List<FieldSpec> fields() {
    return List.of(field);
  }

  @Override
  void read(MatchValues values, Vocabulary words, IntList into) {
    for (String value : values.get(column)) {
      for (int place : words.read(value, this::key)) {
        into.add(place);
      }
    }
  }

  private List<String> key(String value) {
    String place = reader.key(value);
    return place.isEmpty() ? List.of() : List.of(place);
  }

  @Override
  void values(
      FieldStore rowsA,
      int i,
      FieldStore rowsB,
      int j,
      Vocabulary words,
      Evidence evidence,
      int at) {
    int a = rowsA.get(i);
    int b = rowsB.get(j);
    if (a == b) {
      evidence.found(at, MatchLevel.SAME, share(words.count(a), UNSEEN, filled()));
      return;
    }
    int lengthA = words.copy(a, evidence.left);
    int lengthB = words.copy(b, evidence.right);
    if (evidence.left[0] != evidence.right[0] && words.areApart(a, b, 2)) {
      return;
    }
    int shorter = Math.min(lengthA, lengthB);
    int most = shorter >= LONG ? 2 : shorter > SHORT ? 1 : 0;
    MatchLevel level = MatchLevel.DIFFERENT;
    if (most > 0
        && evidence.edits.between(evidence.left, lengthA, evidence.right, lengthB, most) <= most) {
      level = MatchLevel.CLOSE;
    } else if (shorter > SHORT
        && evidence.edits.isShuffled(evidence.left, lengthA, evidence.right, lengthB, 0)) {
      level = MatchLevel.CLOSE;
    } else if (shorter > SHORT && startsAlike(evidence, shorter)) {
      level = MatchLevel.PART;
    }
    if (level.at() > evidence.levels[at]) {
      int count = words.count(a) + words.count(b);
      evidence.found(at, level, Math.min(0.5, share(count, UNSEEN, filled())));
    }
  }

  private static boolean startsAlike(Evidence evidence, int length) {
    for (int i = 0; i < length; i++) {
      if (evidence.left[i] != evidence.right[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  List<Frequencies.OfWords> frequencies(Vocabulary words) {
    return List.of(Frequencies.OfWords.of(filled(), words, words::count));
  }

  @Override
  int keyKinds() {
    return 1;
  }

  @Override
  void keys(Cells cells, int row, KeySink sink) {
    for (int i = cells.rows().from(row); i < cells.rows().to(row); i++) {
      sink.key(0, hash(cells.rows().get(i)));
    }
  }
}
