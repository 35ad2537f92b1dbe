/**
 * The importer: a file of contacts becomes cards. The steps are packages of their own: {@code
 * source} reads rows, {@code mapping} knows headers, {@code convert} reads cells, {@code match}
 * finds cards, {@code run} fills them batch by batch.
 */
@NullMarked
package org.rapporto.crm.imports;

import org.jspecify.annotations.NullMarked;
