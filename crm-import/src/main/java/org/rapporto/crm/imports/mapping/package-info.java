/**
 * From the columns of a file to the fields of a card: what a header text means, what a column's
 * cells say about it, and the proposal a person confirms.
 */
@NullMarked
package org.rapporto.crm.imports.mapping;

import org.jspecify.annotations.NullMarked;
