package org.rapporto.crm.storage;

import java.sql.Connection;
import java.sql.SQLException;
import org.rapporto.crm.store.TransactionMode;

/** Opens connections that are set up for one mode. */
interface ConnectionSource {

  Connection open(TransactionMode mode) throws SQLException;
}
