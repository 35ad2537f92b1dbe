/**
 * Delimited text: charset detection, dialect sniffing and a parser that survives broken quoting.
 */
@NullMarked
package org.rapporto.crm.imports.source.text;

import org.jspecify.annotations.NullMarked;
