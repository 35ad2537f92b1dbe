/**
 * The guard against somebody walking away with the base: limits on how many different records one
 * principal is shown in a time, what happens at each, and what may leave in a file.
 */
@NullMarked
package org.rapporto.crm.guard;

import org.jspecify.annotations.NullMarked;
