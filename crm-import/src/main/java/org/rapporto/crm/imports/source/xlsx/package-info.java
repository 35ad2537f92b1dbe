/**
 * Office Open XML workbooks read as a stream within limits, with shared strings kept out of the
 * heap.
 */
@NullMarked
package org.rapporto.crm.imports.source.xlsx;

import org.jspecify.annotations.NullMarked;
