/**
 * Turns the rows of a table into drafts of records: cells are cleaned and converted by their
 * columns, and what was changed on the way is noted.
 */
@NullMarked
package org.rapporto.crm.imports.row;

import org.jspecify.annotations.NullMarked;
