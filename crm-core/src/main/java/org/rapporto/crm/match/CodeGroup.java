package org.rapporto.crm.match;

import java.util.List;
import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.IntList;
import org.rapporto.crm.match.column.Vocabulary;
import org.rapporto.crm.match.text.Phrases;

/** Codes, of which a slip makes another: identifiers and postcodes. */
final class CodeGroup extends ValueGroup {

  static final Expectation IDENTIFIER =
      Expectation.of()
          .mostDifferent(0.1)
          .level(MatchLevel.SAME, 0.9, 0.00001)
          .level(MatchLevel.CLOSE, 0.06, 0.00005)
          .build();

  static final Expectation POSTCODE =
      Expectation.of()
          .mostDifferent(0.2)
          .level(MatchLevel.SAME, 0.8, 0.005)
          .level(MatchLevel.CLOSE, 0.1, 0.005)
          .level(MatchLevel.PART, 0.02, 0.02)
          .build();

  private final int column;
  private final FieldSpec field;
  private final double unseen;

  CodeGroup(int column, FieldSpec field, double unseen) {
    super(1);
    this.column = column;
    this.field = field;
    this.unseen = unseen;
  }

  static CodeGroup identifier(int column, String name) {
    return new CodeGroup(column, FieldSpec.lasting(name, IDENTIFIER), 0.02);
  }

  static CodeGroup postcode(int column, String name) {
    return new CodeGroup(
        column,
        FieldSpec.changing(
            name,
            POSTCODE,
            FieldSpec.Rival.HOUSEHOLD,
            FieldSpec.Rival.OFFICE,
            FieldSpec.Rival.NEIGHBOUR),
        1);
  }

  @Override
  List<FieldSpec> fields() {
    return List.of(field);
  }

  @Override
  void read(MatchValues values, Vocabulary words, IntList into) {
    for (String value : values.get(column)) {
      String code = Phrases.code(value);
      if (!code.isEmpty()) {
        into.add(words.use(code));
      }
    }
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
      evidence.found(at, MatchLevel.SAME, share(words.count(a), unseen, filled()));
      return;
    }
    int lengthA = words.copy(a, evidence.left);
    int lengthB = words.copy(b, evidence.right);
    int slips = evidence.edits.between(evidence.left, lengthA, evidence.right, lengthB, 1);
    MatchLevel level = MatchLevel.DIFFERENT;
    if (slips == 1 && Math.min(lengthA, lengthB) > 3) {
      level = MatchLevel.CLOSE;
    } else if (field.levels().has(MatchLevel.PART) && lengthA > 3 && lengthB > 3) {
      boolean start = true;
      for (int place = 0; place < 3; place++) {
        start &= evidence.left[place] == evidence.right[place];
      }
      level = start ? MatchLevel.PART : level;
    }
    if (level.at() > evidence.levels[at]) {
      evidence.found(at, level);
    }
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
