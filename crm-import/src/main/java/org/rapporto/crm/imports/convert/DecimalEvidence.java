package org.rapporto.crm.imports.convert;

import java.util.Objects;

/**
 * Gathers what the cells of a column prove about its numbers, cell by cell, so that a column of any
 * length is judged whole. Not thread-safe.
 */
public final class DecimalEvidence {

  private int comma;
  private int point;
  private int open;

  /** Evidence of no cells yet. */
  public DecimalEvidence() {}

  /**
   * Takes one cell in.
   *
   * @param cell the cell; one that is blank or no number says nothing
   */
  public void add(String cell) {
    Objects.requireNonNull(cell, "cell must not be null");
    DecimalText number = DecimalText.parse(cell.strip());
    if (number == null || DecimalColumn.plain(number.body)) {
      return;
    }
    char proved = DecimalColumn.provedBy(number.body);
    comma += proved == ',' ? 1 : 0;
    point += proved == '.' ? 1 : 0;
    open += proved == DecimalColumn.NEITHER ? 1 : 0;
  }

  /**
   * Finds out how the column's numbers are written, from the cells taken in so far.
   *
   * @param language the likely language or locale as a BCP 47 tag; empty for no hint
   * @return the form found
   */
  public DecimalColumn conclude(String language) {
    Objects.requireNonNull(language, "language must not be null");
    if (comma > 0 && point > 0) {
      return DecimalColumn.contradicted();
    }
    if (comma + point > 0 || open == 0) {
      return new DecimalColumn(comma > 0 ? ',' : '.', Certainty.CERTAIN);
    }
    char hinted = DecimalColumn.hint(language);
    Certainty certainty = hinted == DecimalColumn.NEITHER ? Certainty.ASK : Certainty.AMBIGUOUS;
    return new DecimalColumn(hinted, certainty);
  }
}
