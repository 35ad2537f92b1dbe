/**
 * Cards that are twice in a base: found for one card, for a draft and for all of them, kept in a
 * queue for people to decide, and remembered where they decided that two cards are not the same.
 */
@NullMarked
package org.rapporto.crm.duplicate;

import org.jspecify.annotations.NullMarked;
