package org.rapporto.crm.blackbox.imports.mapping;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.mapping.ColumnMapping;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.mapping.MatchReason;
import org.rapporto.crm.imports.mapping.TableColumn;

/** What the tests of mappings share. */
final class Mappings {
  private Mappings() {}

  /** Columns without cells. */
  static List<TableColumn> headers(String... headers) {
    List<TableColumn> columns = new ArrayList<>();
    for (String header : headers) {
      columns.add(new TableColumn(header, List.of()));
    }
    return columns;
  }

  static List<String> fields(ColumnMapping mapping) {
    return mapping.columns().stream().map(c -> c.field().toString()).toList();
  }

  static List<MatchReason.Kind> kinds(MappedColumn column) {
    return column.reasons().stream().map(MatchReason::kind).toList();
  }
}
