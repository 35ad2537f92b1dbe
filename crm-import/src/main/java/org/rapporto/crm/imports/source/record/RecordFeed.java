package org.rapporto.crm.imports.source.record;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of a file, one at a time. */
public interface RecordFeed extends Closeable {
  /** The next record, or null at the end. */
  @Nullable FieldRecord next() throws IOException;
}
