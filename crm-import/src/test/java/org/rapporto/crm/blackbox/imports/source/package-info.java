/** What a caller sees of reading files. */
@NullMarked
package org.rapporto.crm.blackbox.imports.source;

import org.jspecify.annotations.NullMarked;
