/** The gate: everything between a session and the store. Not exported. */
@NullMarked
package org.rapporto.crm.internal;

import org.jspecify.annotations.NullMarked;
