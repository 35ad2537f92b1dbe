/** Random histories, broken off runs and plans, on all stores. */
@NullMarked
package org.rapporto.crm.examples.imports;

import org.jspecify.annotations.NullMarked;
