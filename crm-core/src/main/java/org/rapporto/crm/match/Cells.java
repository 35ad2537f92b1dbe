package org.rapporto.crm.match;

import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.Vocabulary;

/** The values of one group of columns, of a table or of a card that is looked for in it. */
record Cells(Vocabulary words, FieldStore rows) {}
