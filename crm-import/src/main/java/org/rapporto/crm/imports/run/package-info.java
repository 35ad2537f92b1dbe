/**
 * Takes drafts of rows into cards: what a row says is filled into the card it is about, batch by
 * batch, each batch in one transaction.
 */
@NullMarked
package org.rapporto.crm.imports.run;

import org.jspecify.annotations.NullMarked;
