/** Compact columns of a table to be matched: interned texts and flat arrays of numbers. */
@NullMarked
package org.rapporto.crm.match.column;

import org.jspecify.annotations.NullMarked;
