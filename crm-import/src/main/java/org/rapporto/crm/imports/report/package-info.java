/**
 * Writes what an import came to: a report as JSON or CSV, and the failed rows as a file to mend.
 */
@NullMarked
package org.rapporto.crm.imports.report;

import org.jspecify.annotations.NullMarked;
