package org.rapporto.crm.imports.row;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.phone.PhoneReader;

/**
 * What the rows of a file are read with.
 *
 * @param columns the columns that are imported
 * @param forms how the cells of the columns are written, as the file proves it
 * @param phones reads telephone numbers, with the default region and area code; null if the region
 *     is not known, so that only international numbers are read
 * @param locale the language of names
 * @param source the name of the system the external ids come from
 * @param contactType the type of contacts in force
 * @param organisationType the type of organisations in force
 */
public record RowOptions(
    List<MappedColumn> columns,
    ColumnForms forms,
    @Nullable PhoneReader phones,
    Locale locale,
    String source,
    RecordType contactType,
    RecordType organisationType) {

  /** Copies the list. */
  public RowOptions {
    columns = List.copyOf(columns);
  }

  /**
   * Whether a field of the vocabulary has a place in a card.
   *
   * @param field the field
   * @return true if its cells are imported
   */
  public static boolean isTaken(FieldPath field) {
    return RowConverter.isTaken(field);
  }

  /**
   * Whether a field says who a row is about.
   *
   * @param field the field
   * @return true for names, telephones, e-mails, organisations and external ids
   */
  public static boolean tellsWho(FieldPath field) {
    return switch (field.base()) {
      case "name", "phone", "email", "externalId" -> true;
      case "org" -> field.part().equals("name");
      default -> false;
    };
  }
}
