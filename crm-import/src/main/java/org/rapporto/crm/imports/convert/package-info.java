/**
 * Readers of the cells people write: full names, e-mail addresses, dates by column. What a reader
 * changes it says with a stable code, and what it cannot read it keeps as it was.
 */
@NullMarked
package org.rapporto.crm.imports.convert;

import org.jspecify.annotations.NullMarked;
