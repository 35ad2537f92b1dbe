package org.rapporto.crm.imports.run;

import java.util.List;
import java.util.Locale;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.phone.PhoneReader;

/**
 * What the rows of a file are read with.
 *
 * @param columns the columns that are imported
 * @param phones reads telephone numbers, with the default region and area code
 * @param locale the language of names
 * @param source the name of the system the external ids come from
 * @param contactType the type of contacts in force
 * @param organisationType the type of organisations in force
 */
public record RowOptions(
    List<ColumnTarget> columns,
    PhoneReader phones,
    Locale locale,
    String source,
    RecordType contactType,
    RecordType organisationType) {

  /** Copies the list. */
  public RowOptions {
    columns = List.copyOf(columns);
  }
}
