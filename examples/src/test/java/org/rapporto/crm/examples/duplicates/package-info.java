/** Duplicates on all stores. */
@NullMarked
package org.rapporto.crm.examples.duplicates;

import org.jspecify.annotations.NullMarked;
