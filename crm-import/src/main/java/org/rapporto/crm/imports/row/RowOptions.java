package org.rapporto.crm.imports.row;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.model.RecordType;

/**
 * What the rows of a file are read with.
 *
 * @param columns the columns that are imported
 * @param forms how the cells of the columns are written, as the file proves it
 * @param settings what else the cells are understood with
 */
public record RowOptions(List<MappedColumn> columns, ColumnForms forms, RowSettings settings) {

  /** Copies the list. */
  public RowOptions {
    columns = List.copyOf(columns);
  }

  /** The columns, and those of the values that every row gets. */
  List<MappedColumn> all() {
    List<MappedColumn> all = new ArrayList<>(columns);
    all.addAll(new ConstantCells(settings.constants()).columns());
    return all;
  }

  /**
   * Whether a field has a place in a record.
   *
   * @param field a field of the vocabulary, or a field of a type as {@code deal.amount}
   * @param types the record types in force
   * @return true if its cells are imported
   */
  public static boolean isTaken(FieldPath field, List<RecordType> types) {
    return FieldTargets.isOfVocabulary(field) || new FieldTargets(types).takes(field);
  }

  /**
   * Whether a field says who a row is about.
   *
   * @param field the field
   * @return true for names, telephones, e-mails, organisations, external ids and ids of records
   */
  public static boolean tellsWho(FieldPath field) {
    return switch (field.base()) {
      case "name", "phone", "email", "externalId" -> true;
      case "org" -> field.part().equals("name");
      default -> field.part().equals("id");
    };
  }
}
