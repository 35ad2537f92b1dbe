/** Telephone numbers seen from outside. */
@NullMarked
package org.rapporto.crm.blackbox.phone;

import org.jspecify.annotations.NullMarked;
