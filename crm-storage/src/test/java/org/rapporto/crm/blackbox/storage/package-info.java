/** What SQL stores promise beyond the contract of all stores. */
@NullMarked
package org.rapporto.crm.blackbox.storage;

import org.jspecify.annotations.NullMarked;
