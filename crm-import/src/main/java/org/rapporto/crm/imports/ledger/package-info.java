/**
 * What an import run did, row by row, kept in the base beside the cards: so that a run can be
 * resumed, reported again and taken back.
 */
@NullMarked
package org.rapporto.crm.imports.ledger;

import org.jspecify.annotations.NullMarked;
