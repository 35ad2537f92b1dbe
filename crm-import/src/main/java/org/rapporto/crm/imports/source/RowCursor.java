package org.rapporto.crm.imports.source;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows of one table in the order of the file, before anyone judged what they are. */
interface RowCursor extends Closeable {
  /** The next row, or null at the end. */
  @Nullable RawRow next() throws IOException;
}
