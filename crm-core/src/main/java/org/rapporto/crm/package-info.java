/**
 * What a developer types first: open a {@link org.rapporto.crm.Crm} on a store, act as one of your
 * users in a {@link org.rapporto.crm.CrmSession}.
 */
@NullMarked
package org.rapporto.crm;

import org.jspecify.annotations.NullMarked;
