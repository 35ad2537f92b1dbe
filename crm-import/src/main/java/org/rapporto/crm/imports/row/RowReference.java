package org.rapporto.crm.imports.row;

import java.util.Objects;
import org.rapporto.crm.model.ReferenceField;

/**
 * A cell that names another record, which is to be looked up.
 *
 * @param field the field whose value the record is; its record type says in which draft of the row
 * @param kind how the record is named
 * @param text the name, cleaned
 */
public record RowReference(ReferenceField field, Kind kind, String text) {

  /** How a cell names a record, the surest way first. */
  public enum Kind {
    /** By its id in this CRM, as a UUID. */
    ID,
    /** By what another system calls it, {@code source:value}. */
    EXTERNAL_ID,
    /** By an e-mail address, in its canonical form. */
    EMAIL,
    /** By an external id of the source of the file, else by a natural key or its name. */
    KEY
  }

  /** Checks the parts. */
  public RowReference {
    Objects.requireNonNull(field, "field must not be null");
    Objects.requireNonNull(kind, "kind must not be null");
    Objects.requireNonNull(text, "text must not be null");
  }

  /** Prints field and kind; the text may be personal data. */
  @Override
  public String toString() {
    return "RowReference[" + field + ", " + kind + "]";
  }
}
