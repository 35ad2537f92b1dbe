package org.rapporto.crm.imports.row;

import org.rapporto.crm.imports.mapping.MappedColumn;

/** What stands behind the field path of a header. */
final class Qualifiers {

  private Qualifiers() {}

  /**
   * Of several columns of one field the number in the header, as {@code 2}; empty for the first.
   */
  static String number(MappedColumn column) {
    String header = column.header();
    int pair = header.indexOf(" - ");
    String numbered = pair > 0 && column.labelColumn() >= 0 ? header.substring(0, pair) : header;
    boolean written = header.startsWith(column.field().base()) || pair > 0;
    int blank = numbered.lastIndexOf(' ');
    String last = numbered.substring(blank + 1);
    boolean digits = !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9');
    return written && blank > 0 && digits ? last : "";
  }
}
