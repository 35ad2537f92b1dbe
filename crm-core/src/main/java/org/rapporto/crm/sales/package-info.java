/** Sales: deals with people and organisations. */
@NullMarked
package org.rapporto.crm.sales;

import org.jspecify.annotations.NullMarked;
