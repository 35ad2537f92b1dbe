package org.rapporto.crm.blackbox.imports.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;

/** Makes small files and reads whole tables. */
final class Tables {
  private Tables() {}

  static Path file(Path directory, String name, byte[] bytes) {
    try {
      return Files.write(directory.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path text(Path directory, String text) {
    return file(directory, "list.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  static Path text(Path directory, String text, Charset charset) {
    return file(directory, "list.csv", text.getBytes(charset));
  }

  static List<SourceRow> all(SniffedTable table) {
    List<SourceRow> all = new ArrayList<>();
    try (TableRows rows = table.rows()) {
      rows.forEachRemaining(all::add);
    }
    return all;
  }

  static List<TableRow> records(SniffedTable table) {
    List<TableRow> records = new ArrayList<>();
    for (SourceRow row : all(table)) {
      if (row instanceof TableRow record) {
        records.add(record);
      }
    }
    return records;
  }

  static List<List<String>> cells(SniffedTable table) {
    return records(table).stream().map(TableRow::cells).toList();
  }
}
