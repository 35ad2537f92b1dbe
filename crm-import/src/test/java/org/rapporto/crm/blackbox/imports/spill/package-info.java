/** What a caller sees of spilling to temporary files. */
@NullMarked
package org.rapporto.crm.blackbox.imports.spill;

import org.jspecify.annotations.NullMarked;
