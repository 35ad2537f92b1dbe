package org.rapporto.crm.storage;

/**
 * What all transactions of a store share.
 *
 * @param name of the store for messages, with the place of the data
 * @param dialect of the database
 * @param layouts of the prepared types
 */
record StoreContext(String name, Dialect dialect, Layouts layouts) {}
