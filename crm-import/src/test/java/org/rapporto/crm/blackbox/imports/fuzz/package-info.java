/** Every public entry that reads text or bytes, against bytes nobody wrote. */
@NullMarked
package org.rapporto.crm.blackbox.imports.fuzz;

import org.jspecify.annotations.NullMarked;
