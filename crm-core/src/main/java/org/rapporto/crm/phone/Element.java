package org.rapporto.crm.phone;

/** A piece of a cell: a run of digits or a word. */
sealed interface Element permits Element.Word, Run {

  int start();

  /**
   * A word.
   *
   * @param tightLeft whether a digit stands directly before it
   * @param tightRight whether a digit stands directly after it
   * @param inBrackets whether it stands between brackets
   * @param separated whether more than a space, a dot or a colon stands between it and what is
   *     before it
   */
  record Word(
      String text,
      PhoneWord meaning,
      int start,
      int end,
      boolean tightLeft,
      boolean tightRight,
      boolean inBrackets,
      boolean separated)
      implements Element {}
}
