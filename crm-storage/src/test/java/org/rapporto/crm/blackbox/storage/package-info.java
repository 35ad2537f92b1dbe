/** Stores, seen from outside: the contract kit run on each, and what is their own besides. */
@NullMarked
package org.rapporto.crm.blackbox.storage;

import org.jspecify.annotations.NullMarked;
