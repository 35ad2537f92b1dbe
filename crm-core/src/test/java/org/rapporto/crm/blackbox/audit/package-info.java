/** The audit, erasure and the guard, seen from outside. */
@NullMarked
package org.rapporto.crm.blackbox.audit;

import org.jspecify.annotations.NullMarked;
