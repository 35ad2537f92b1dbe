/**
 * The data model: record types, typed fields, immutable records and the one {@link
 * org.rapporto.crm.model.Filter} language. Everything here is a value: nothing reaches a store.
 */
@NullMarked
package org.rapporto.crm.model;

import org.jspecify.annotations.NullMarked;
