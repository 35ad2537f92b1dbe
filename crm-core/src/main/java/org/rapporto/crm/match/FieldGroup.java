package org.rapporto.crm.match;

import java.util.List;
import java.util.Map;
import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.IntList;
import org.rapporto.crm.match.column.Vocabulary;

/**
 * Columns that are read and compared together, such as the parts of a name. Immutable after {@link
 * #settle}; then any number of threads may compare.
 */
abstract class FieldGroup {

  /** What fewer rows have in common says nothing of how frequent it is elsewhere. */
  private static final int FEW = 500;

  private int filled;

  /** Takes keys under which records are found that may be the same. */
  @FunctionalInterface
  interface KeySink {
    void key(int kind, int hash);
  }

  /** The fields this group gives evidence on. */
  abstract List<FieldSpec> fields();

  /** Reads the values of one record into numbers. */
  abstract void read(MatchValues values, Vocabulary words, IntList into);

  /** Looks at all rows once they are there. */
  FieldStore settle(FieldStore rows, Vocabulary words) {
    for (int row = 0; row < rows.rows(); row++) {
      filled += rows.isEmpty(row) ? 0 : 1;
    }
    return rows;
  }

  /** How many rows have a value, in the table or in the one it is an extract of. */
  final int filled() {
    return filled;
  }

  /** What is to be known of the words of a table, to judge an extract of it. */
  List<Frequencies.OfWords> frequencies(Vocabulary words) {
    return List.of(new Frequencies.OfWords(filled, Map.of()));
  }

  /** Takes in what is known of the table that this one is an extract of. */
  void extractOf(List<Frequencies.OfWords> all, Vocabulary words) {
    for (Frequencies.OfWords part : all) {
      filled = Math.max(filled, part.rows());
      words.raise(part.counts());
    }
  }

  /** Brings the rows of a card that is looked for into the same form. */
  FieldStore settleAlike(FieldStore rows, Vocabulary words) {
    return rows;
  }

  /** Compares two rows, the words of {@code b} know those of {@code a}. */
  abstract void compare(Cells a, int rowA, Cells b, int rowB, Evidence evidence, int at);

  /** How many kinds of keys there are. */
  abstract int keyKinds();

  /** Gives the keys of a row. */
  abstract void keys(Cells cells, int row, KeySink sink);

  /**
   * How frequent a value is among others: the two records that have it do not count, a little is
   * added for those not seen.
   */
  static double share(int count, double unseen, int rows) {
    return (Math.max(0, count - 2) + unseen) / Math.max(rows, FEW);
  }

  static int hash(long value) {
    return (int) Vocabulary.mix(value);
  }

  static int hash(String text) {
    return (int) Vocabulary.mix(text.hashCode());
  }
}
