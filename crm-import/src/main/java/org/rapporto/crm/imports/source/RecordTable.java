package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.record.FieldRecord;
import org.rapporto.crm.imports.source.record.FieldValue;
import org.rapporto.crm.imports.source.record.RecordFeed;
import org.rapporto.crm.imports.source.record.RecordLimits;

/** A file of records with named fields as a table, whose columns are all names there are. */
final class RecordTable {
  private final Path file;
  private final SourceFormat format;
  private final SourceOptions options;

  RecordTable(Path file, SourceFormat format, SourceOptions options) {
    this.file = file;
    this.format = format;
    this.options = options;
  }

  /** Opens the records anew. */
  @FunctionalInterface
  interface Opening {
    RecordFeed open() throws IOException;
  }

  static RecordLimits limits(SourceOptions options) {
    return new RecordLimits(options.limits().maxRecordChars(), options.limits().maxColumns());
  }

  /** Reads all records once, for their names. */
  Rows of(Opening opening) throws IOException {
    SourceLimits limits = options.limits();
    Map<String, Integer> columns = new LinkedHashMap<>();
    long chars = 0;
    long records = 0;
    try (RecordFeed feed = opening.open()) {
      for (FieldRecord r = feed.next(); r != null; r = feed.next()) {
        if (++records > limits.maxRows()) {
          throw Refusal.limit(file, "it has more than " + limits.maxRows() + " records");
        }
        for (String name : r.fields().keySet()) {
          if (columns.putIfAbsent(name, columns.size()) == null) {
            chars += name.length();
          }
        }
        if (columns.size() > limits.maxColumns() || chars > limits.maxRecordChars()) {
          throw Refusal.limit(
              file, "its records have more than " + limits.maxColumns() + " different fields");
        }
      }
    }
    if (records == 0) {
      throw Refusal.of(
          SourceProblem.EMPTY, file, "there are no records in it", "check what was exported");
    }
    if (columns.isEmpty()) {
      throw UnreadableSourceException.of(
              SourceProblem.NOT_A_TABLE, Refusal.name(file), "none of its records can be read")
          .format(format)
          .cure("export the list again");
    }
    return new Rows(file, format, limits, columns, opening);
  }

  /** The rows of the table. */
  record Rows(
      Path path,
      SourceFormat format,
      SourceLimits limits,
      Map<String, Integer> columns,
      Opening opening)
      implements RowSource {
    @Override
    public RowCursor open(int width) throws IOException {
      return new Cursor(opening.open(), columns, limits.maxCellChars());
    }

    @Override
    public LineCount lineCount() {
      return LineCount.RECORDS;
    }

    HeaderRegion header() {
      return HeaderRegion.known(new ArrayList<>(columns.keySet()));
    }
  }

  /** Puts the fields of each record into their columns. */
  private record Cursor(RecordFeed feed, Map<String, Integer> columns, int maxCellChars)
      implements RowCursor {
    @Override
    public @Nullable RawRow next() throws IOException {
      FieldRecord r = feed.next();
      return r == null ? null : r.trouble() == FieldRecord.Trouble.NONE ? row(r) : broken(r);
    }

    private RawRow row(FieldRecord r) {
      String[] cells = new String[columns.size()];
      Arrays.fill(cells, "");
      CellKind[] kinds = new CellKind[cells.length];
      Arrays.fill(kinds, CellKind.TEXT);
      for (Map.Entry<String, FieldValue> field : r.fields().entrySet()) {
        Integer at = columns.get(field.getKey());
        if (at == null) {
          continue; // the file changed since its names were read
        }
        if (field.getValue().text().length() > maxCellChars) {
          return RawRow.broken(r.line(), BrokenReason.CELL_TOO_LONG, field.getValue().text());
        }
        cells[at] = field.getValue().text();
        kinds[at] = kind(field.getValue());
      }
      Set<RowFlag> flags = r.leftOut().isEmpty() ? Set.of() : EnumSet.of(RowFlag.LEFT_OUT);
      return new RawRow(r.line(), cells, kinds, flags, null, List.copyOf(r.leftOut()), 0);
    }

    private static CellKind kind(FieldValue value) {
      return switch (value.kind()) {
        case TEXT -> CellKind.TEXT;
        case NUMBER -> CellKind.NUMBER;
        case DATE -> CellKind.DATE;
        case TRUTH -> CellKind.BOOLEAN;
      };
    }

    private RawRow broken(FieldRecord r) {
      BrokenReason reason =
          switch (r.trouble()) {
            case TOO_LONG -> BrokenReason.RECORD_TOO_LONG;
            case TOO_MANY_FIELDS -> BrokenReason.TOO_MANY_COLUMNS;
            case TOO_DEEP -> BrokenReason.NESTED_TOO_DEEPLY;
            default -> BrokenReason.MALFORMED;
          };
      return RawRow.broken(r.line(), reason, r.raw()).at(r.column());
    }

    @Override
    public void close() throws IOException {
      feed.close();
    }
  }
}
