/**
 * Who acts, and what they may do: principals by value, policies as data that become filters, the
 * directory of users, access that is lent by shares and delegations, explanations, and the audit of
 * every change.
 */
@NullMarked
package org.rapporto.crm.access;

import org.jspecify.annotations.NullMarked;
