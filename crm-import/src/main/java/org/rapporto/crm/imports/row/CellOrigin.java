package org.rapporto.crm.imports.row;

import java.util.List;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.model.RecordType;

/**
 * Who wrote the cells of a table, and so what was done to them before.
 *
 * @param isOwn whether the table is an export of ours, whose cells are what the records hold and
 *     are not cleaned
 * @param isGuarded whether a text that a spreadsheet could take for a formula may have an
 *     apostrophe before it
 */
record CellOrigin(boolean isOwn, boolean isGuarded) {

  static CellOrigin of(SniffedTable table, List<RecordType> types) {
    return new CellOrigin(isOwn(table.header(), types), !table.file().format().holdsRecords());
  }

  private static boolean isOwn(List<String> header, List<RecordType> types) {
    return types.stream().anyMatch(type -> header.contains(type.name() + ".id"));
  }
}
