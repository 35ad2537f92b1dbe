/**
 * The contract of a store as checks: whoever writes a {@link org.rapporto.crm.store.Store} extends
 * {@link org.rapporto.crm.storage.contract.StoreContract} and makes it green.
 *
 * <p>Published as the {@code tests} jar of crm-storage. It needs JUnit Jupiter and AssertJ on the
 * test class path, and nothing else.
 */
@NullMarked
package org.rapporto.crm.storage.contract;

import org.jspecify.annotations.NullMarked;
