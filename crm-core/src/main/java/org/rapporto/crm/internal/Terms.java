package org.rapporto.crm.internal;

import org.jspecify.annotations.Nullable;

/**
 * On which terms a principal reads.
 *
 * @param reason why, if he gave a reason
 * @param export whether what he reads leaves the base, so that he needs the right for that as well
 */
record Terms(@Nullable String reason, boolean export) {

  static final Terms PLAIN = new Terms(null, false);
}
