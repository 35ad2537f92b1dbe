/**
 * Room for what a heap should not hold: temporary files, mapped into memory, that this user alone
 * can read and that are gone once closed.
 */
@NullMarked
package org.rapporto.crm.imports.spill;

import org.jspecify.annotations.NullMarked;
