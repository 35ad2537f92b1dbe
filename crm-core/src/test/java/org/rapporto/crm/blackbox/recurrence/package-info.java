/** Recurrence beside known answers and naive oracles. */
@NullMarked
package org.rapporto.crm.blackbox.recurrence;

import org.jspecify.annotations.NullMarked;
