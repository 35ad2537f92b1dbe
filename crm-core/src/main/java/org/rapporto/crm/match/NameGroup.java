package org.rapporto.crm.match;

import static org.rapporto.crm.match.FieldSpec.Rival.HOUSEHOLD;
import static org.rapporto.crm.match.FieldSpec.Rival.NAMESAKE;

import java.util.List;
import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.IntList;
import org.rapporto.crm.match.column.Vocabulary;
import org.rapporto.crm.match.text.PersonWords;
import org.rapporto.crm.model.Latin;

/**
 * Names of people. A row has its given name, middle name and two family names, sorted out by {@link
 * NameRoles}; what was written in the other's place is found in either.
 */
final class NameGroup extends FieldGroup {

  static final String GIVEN_FIELD = "given";
  static final String FAMILY_FIELD = "family";

  static final int GIVEN = 0;
  static final int MIDDLE = 1;
  static final int FAMILY = 2;
  static final int FAMILY_TOO = 3;
  static final int WIDTH = 4;

  /** Kinds of keys. */
  private static final int KEYS = 5;

  private static final int MOST_SHORT_FORMS = 6;

  private final List<NameColumn> columns;
  private final NameRoles roles = new NameRoles();
  private final NameComparison comparison = new NameComparison();
  private RoleCounts counts = RoleCounts.NONE;
  private NameForms forms = NameForms.NONE;

  /** A column of names and what it should hold. */
  record NameColumn(int column, ColumnKind kind) {}

  NameGroup(List<NameColumn> columns) {
    this.columns = columns;
  }

  @Override
  List<FieldSpec> fields() {
    return List.of(
        FieldSpec.lasting(GIVEN_FIELD, NameComparison.GIVEN_LEVELS, NAMESAKE),
        FieldSpec.lasting("middle", NameComparison.MIDDLE_LEVELS, NAMESAKE),
        FieldSpec.lasting(FAMILY_FIELD, NameComparison.FAMILY_LEVELS, NAMESAKE, HOUSEHOLD));
  }

  @Override
  void read(MatchValues values, Vocabulary words, IntList into) {
    for (NameColumn column : columns) {
      for (String value : values.get(column.column())) {
        int comma = column.kind() == ColumnKind.FULL_NAME ? value.indexOf(',') : -1;
        if (comma > 0) {
          add(value.substring(0, comma), ColumnKind.FAMILY_NAME, words, into);
          add(value.substring(comma + 1), ColumnKind.GIVEN_NAME, words, into);
        } else {
          add(value, column.kind(), words, into);
        }
      }
    }
  }

  private static void add(String text, ColumnKind kind, Vocabulary words, IntList into) {
    for (int word : words.read(text, PersonWords::of)) {
      into.add(word * NameRoles.HINTS + NameRoles.hint(kind));
    }
  }

  @Override
  FieldStore settle(FieldStore rows, Vocabulary words) {
    roles.learn(rows, words);
    FieldStore settled = settleAlike(rows, words);
    counts = RoleCounts.of(settled, words.size());
    forms = NameForms.of(words);
    return settled;
  }

  @Override
  List<Frequencies.OfWords> frequencies(Vocabulary words) {
    return List.of(
        counts.frequencies(GIVEN, words),
        counts.frequencies(MIDDLE, words),
        counts.frequencies(FAMILY, words));
  }

  @Override
  void extractOf(List<Frequencies.OfWords> all, Vocabulary words) {
    counts = counts.raised(all, words);
  }

  @Override
  FieldStore settleAlike(FieldStore rows, Vocabulary words) {
    FieldStore settled = new FieldStore();
    IntList four = new IntList();
    for (int row = 0; row < rows.rows(); row++) {
      roles.assign(rows, row, words, four);
      settled.addRow(four);
    }
    return settled;
  }

  @Override
  void compare(Cells a, int rowA, Cells b, int rowB, Evidence evidence, int at) {
    comparison.compare(a, rowA, b, rowB, new NameComparison.Target(counts, forms, evidence, at));
  }

  static int id(Cells cells, int row, int role) {
    return cells.rows().get(cells.rows().from(row) + role);
  }

  @Override
  int keyKinds() {
    return KEYS;
  }

  @Override
  void keys(Cells cells, int row, KeySink sink) {
    int given = id(cells, row, GIVEN);
    int middle = id(cells, row, MIDDLE);
    int family = id(cells, row, FAMILY);
    int too = id(cells, row, FAMILY_TOO);
    int sound = family < 0 ? 0 : hash(Latin.sound(cells.words().text(family)));
    family(family, sink);
    family(too, sink);
    if (middle >= 0) {
      sink.key(MIDDLE, hash(middle));
    }
    if (given >= 0) {
      given(given, cells.words(), sink);
      int initial = initial(given, cells.words());
      if (family >= 0) {
        sink.key(3, sound * 31 + initial);
        sink.key(4, hash(Math.min(given, family) * 0x100000000L + Math.max(given, family)));
      }
    }
  }

  private static void family(int id, KeySink sink) {
    if (id >= 0) {
      sink.key(FAMILY, hash(id));
    }
  }

  private void given(int id, Vocabulary words, KeySink sink) {
    int[] formal = forms.of(id, words);
    for (int i = 0; i < Math.min(formal.length, MOST_SHORT_FORMS); i++) {
      sink.key(GIVEN, hash(-2L - formal[i]));
    }
    if (formal.length == 0) {
      sink.key(GIVEN, hash(id));
    }
  }

  private static int initial(int id, Vocabulary words) {
    byte[] one = new byte[1];
    words.copy(id, one);
    return one[0];
  }
}
