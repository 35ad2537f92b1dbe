package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rows of a reader that a program added. */
record AddedRows(Path path, SourceLimits limits, LineCount lineCount, ReadRows.Opening opening)
    implements RowSource {
  @Override
  public SourceFormat format() {
    return SourceFormat.OTHER;
  }

  @Override
  public RowCursor open(int columns) throws IOException {
    ReadRows rows = opening.open();
    return new RowCursor() {
      @Override
      public @Nullable RawRow next() throws IOException {
        ReadRow row = rows.next();
        if (row == null) {
          return null;
        }
        return row.broken() == null && row.cells().size() > limits.maxColumns()
            ? RawRow.broken(
                row.line(), BrokenReason.TOO_MANY_COLUMNS, String.join("\t", row.cells()))
            : row.toRaw();
      }

      @Override
      public void close() throws IOException {
        rows.close();
      }
    };
  }
}
