package org.rapporto.crm.match;

import static org.rapporto.crm.match.FieldSpec.Rival.HOUSEHOLD;
import static org.rapporto.crm.match.FieldSpec.Rival.NEIGHBOUR;
import static org.rapporto.crm.match.FieldSpec.Rival.OFFICE;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.IntList;
import org.rapporto.crm.match.column.Vocabulary;
import org.rapporto.crm.match.text.PhoneKey;
import org.rapporto.crm.phone.PhoneReader;

/**
 * Telephone numbers: a row has of each the text, the extension, and the number if it has nine
 * digits.
 */
final class PhoneGroup extends ValueGroup {

  private static final Expectation LEVELS =
      Expectation.of()
          .mostDifferent(0.5)
          .level(MatchLevel.SAME, 0.7, 0.00002)
          .level(MatchLevel.WITHOUT_AREA_CODE, 0.02, 0.000001)
          .level(MatchLevel.CLOSE, 0.04, 0.000002)
          .level(MatchLevel.OTHER_EXTENSION, 0.005, 0.000002)
          .build();

  private static final double UNSEEN = 0.1;
  private static final double NEIGHBOURS = 20;
  private static final int LOCAL = 7;
  private static final int FULL = 9;
  private static final int LOCAL_NUMBERS = 10_000_000;
  private static final int WIDTH = 3;

  private final List<Integer> columns;
  private final @Nullable PhoneReader reader;

  PhoneGroup(List<Integer> columns, @Nullable PhoneReader reader) {
    super(WIDTH);
    this.columns = columns;
    this.reader = reader;
  }

  @Override
  List<FieldSpec> fields() {
    return List.of(FieldSpec.changing("phone", LEVELS, HOUSEHOLD, OFFICE, NEIGHBOUR));
  }

  @Override
  void read(MatchValues values, Vocabulary words, IntList into) {
    for (int column : columns) {
      for (String value : values.get(column)) {
        PhoneKey.read(
            value,
            reader,
            key -> {
              into.add(words.use(key.tail()));
              into.add(key.extension());
              into.add(number(key.tail()));
            });
      }
    }
  }

  /** A full number, which is compared without looking at its text; 0 for others. */
  private static int number(String tail) {
    return tail.length() == FULL && tail.charAt(0) != '0' ? Integer.parseInt(tail) : 0;
  }

  private static boolean isOther(int extensionA, int extensionB) {
    return extensionA != 0 && extensionB != 0 && extensionA != extensionB;
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
    int fullA = rowsA.get(i + 2);
    int fullB = rowsB.get(j + 2);
    MatchLevel level = fullA > 0 && fullB > 0 ? level(fullA, fullB) : level(a, b, words, evidence);
    if (level == MatchLevel.DIFFERENT) {
      return;
    }
    if (isOther(rowsA.get(i + 1), rowsB.get(j + 1))) {
      level = MatchLevel.OTHER_EXTENSION;
    }
    if (level.at() > evidence.levels[at]) {
      int count = Math.max(words.count(a), words.count(b));
      double share = share(count, UNSEEN, filled());
      evidence.found(at, level, level == MatchLevel.CLOSE ? NEIGHBOURS * share : share);
    }
  }

  private static MatchLevel level(int a, int b) {
    return a == b
        ? MatchLevel.SAME
        : DateGroup.slips(a, b, 1) <= 1 ? MatchLevel.CLOSE : MatchLevel.DIFFERENT;
  }

  private static MatchLevel level(int a, int b, Vocabulary words, Evidence evidence) {
    if (a == b) {
      return MatchLevel.SAME;
    }
    int lengthA = words.copy(a, evidence.left);
    int lengthB = words.copy(b, evidence.right);
    int shorter = Math.min(lengthA, lengthB);
    int common = 0;
    while (common < shorter
        && evidence.left[lengthA - 1 - common] == evidence.right[lengthB - 1 - common]) {
      common++;
    }
    if (common == shorter && shorter >= LOCAL - 1) {
      return MatchLevel.WITHOUT_AREA_CODE;
    }
    boolean slip =
        shorter > LOCAL
            && evidence.edits.between(evidence.left, lengthA, evidence.right, lengthB, 1) <= 1;
    return slip ? MatchLevel.CLOSE : MatchLevel.DIFFERENT;
  }

  @Override
  int keyKinds() {
    return 1;
  }

  @Override
  void keys(Cells cells, int row, KeySink sink) {
    for (int i = cells.rows().from(row); i < cells.rows().to(row); i += WIDTH) {
      int number = cells.rows().get(i + 2);
      if (number > 0) {
        sink.key(0, hash(number % LOCAL_NUMBERS));
      } else {
        sink.key(0, hash(local(cells.words().text(cells.rows().get(i)))));
      }
    }
  }

  /** The last seven digits, all of a number that has no more, as a number. */
  private static int local(String tail) {
    return Integer.parseInt(tail.substring(Math.max(0, tail.length() - LOCAL)));
  }
}
