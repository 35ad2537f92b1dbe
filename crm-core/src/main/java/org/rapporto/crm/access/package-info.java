/**
 * Who acts, and what they may do: principals by value, policies as filters, and the audit of every
 * change.
 */
@NullMarked
package org.rapporto.crm.access;

import org.jspecify.annotations.NullMarked;
