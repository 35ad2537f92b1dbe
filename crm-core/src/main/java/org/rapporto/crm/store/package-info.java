/**
 * The store SPI: what a storage plug-in implements. A store knows record types, records and
 * filters; it knows no users, rules, events or processes. The contract kit of crm-storage proves a
 * store.
 */
@NullMarked
package org.rapporto.crm.store;

import org.jspecify.annotations.NullMarked;
