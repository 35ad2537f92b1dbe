/**
 * Records in SQL databases: {@link org.rapporto.crm.storage.SqlStore}. One table a record type, one
 * column a scalar field, one child table a multi-valued field, so that a host's reports read them
 * with plain SQL.
 */
@NullMarked
package org.rapporto.crm.storage;

import org.jspecify.annotations.NullMarked;
