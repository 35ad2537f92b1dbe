package org.rapporto.crm.imports.row;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.MappedColumn;

/** Which role of the person each column is about, where a row tells of several. */
final class RoleNumbers {

  private final List<MappedColumn> columns;
  private final Set<Integer> named = new HashSet<>();

  RoleNumbers(List<MappedColumn> columns) {
    this.columns = List.copyOf(columns);
    for (MappedColumn column : columns) {
      if (namesOrganisation(column.field())) {
        named.add(column.role());
      }
    }
  }

  /**
   * The number of the column at a position, from 1. Of an organisation that no column names there
   * is none: what has a number then is another value of the first.
   */
  int of(int position) {
    MappedColumn column = columns.get(position);
    String base = column.field().base();
    boolean isOfPerson = base.equals("job") || base.equals(Affiliations.NAME);
    return isOfPerson || namesOrganisation(column.role()) ? column.role() : 1;
  }

  /** Whether a column names the organisation of a role; else it is that of the row. */
  boolean namesOrganisation(int number) {
    return named.contains(number);
  }

  private static boolean namesOrganisation(FieldPath path) {
    return switch (path.base()) {
      case "org" -> path.part().equals("name") || path.part().equals("legalName");
      case Organisations.NAME ->
          path.part().equals("id") || path.part().equals(Organisations.TITLE.name());
      default -> false;
    };
  }
}
