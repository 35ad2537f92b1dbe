/** OpenDocument spreadsheets (ISO/IEC 26300), zipped or as one flat file, read as a stream. */
@NullMarked
package org.rapporto.crm.imports.source.ods;

import org.jspecify.annotations.NullMarked;
