/**
 * From a base to files: CSV, XLSX, vCard and JSON lines, as streams in constant memory. What is
 * written comes back by an import.
 */
@NullMarked
package org.rapporto.crm.imports.export;

import org.jspecify.annotations.NullMarked;
