/**
 * The contract kit put to the test: a store as dull as can be, which must pass, and the same store
 * with one flaw at a time, which must not.
 */
@NullMarked
package org.rapporto.crm.blackbox.reference;

import org.jspecify.annotations.NullMarked;
