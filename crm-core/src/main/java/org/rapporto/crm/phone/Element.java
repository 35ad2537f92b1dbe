package org.rapporto.crm.phone;

/** A piece of a cell: a run of digits or a word. */
sealed interface Element permits Element.Word, Run {

  int start();

  /**
   * A word.
   *
   * @param inBrackets whether it stands between brackets
   */
  record Word(String text, PhoneWord meaning, int start, boolean inBrackets) implements Element {}
}
