package org.rapporto.crm.match;

import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.Vocabulary;

/** Columns of which a record may have several values: the two that agree best tell. */
abstract class ValueGroup extends FieldGroup {

  private final int width;

  /** Of values that take so many numbers each. */
  ValueGroup(int width) {
    this.width = width;
  }

  @Override
  final void compare(Cells a, int rowA, Cells b, int rowB, Evidence evidence, int at) {
    if (a.rows().isEmpty(rowA) || b.rows().isEmpty(rowB)) {
      evidence.found(at, MatchLevel.MISSING);
      return;
    }
    evidence.found(at, MatchLevel.DIFFERENT);
    for (int i = a.rows().from(rowA); i < a.rows().to(rowA); i += width) {
      for (int j = b.rows().from(rowB); j < b.rows().to(rowB); j += width) {
        values(a.rows(), i, b.rows(), j, b.words(), evidence, at);
      }
    }
  }

  /** Compares two values by where they begin; tells what is more than was found before. */
  abstract void values(
      FieldStore a, int i, FieldStore b, int j, Vocabulary words, Evidence evidence, int at);
}
