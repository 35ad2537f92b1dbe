package org.rapporto.crm.imports.run;

import org.rapporto.crm.imports.mapping.FieldPath;

/**
 * A column that is imported.
 *
 * @param column from 0
 * @param header its header, for reports
 * @param field where its cells go
 */
public record ColumnTarget(int column, String header, FieldPath field) {}
