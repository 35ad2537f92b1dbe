package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The readers of this library, by the formats they read. */
final class BuiltInReaders {
  private static final List<TableReader> ALL =
      List.of(
          new OfFormats(
              Set.of(SourceFormat.XLSX),
              (file, options) -> new WorkbookSniffer(new XlsxFile(file, options), options).sniff()),
          new OfFormats(
              Set.of(SourceFormat.ODS),
              (file, options) ->
                  new WorkbookSniffer(OdsFile.zipped(file, options), options).sniff()),
          new OfFormats(
              Set.of(SourceFormat.FODS),
              (file, options) -> new WorkbookSniffer(OdsFile.flat(file, options), options).sniff()),
          new OfFormats(
              Set.of(SourceFormat.SPREADSHEET_XML),
              (file, options) -> new WorkbookSniffer(new SmlFile(file, options), options).sniff()),
          new OfFormats(Set.of(SourceFormat.XLS), BuiltInReaders::xls),
          new OfFormats(Set.of(SourceFormat.VCARD), RecordSniffer::vcard),
          new OfFormats(Set.of(SourceFormat.JSON_LINES), RecordSniffer::json),
          new OfFormats(Set.of(SourceFormat.JSON), RecordSniffer::jsonArray),
          new OfFormats(Set.of(), (file, options) -> new TextSniffer(file, options).sniff()));

  private BuiltInReaders() {}

  /** The first reader that takes the file for its own, those of the program first. */
  static @Nullable TableReader find(FileHead head, SourceOptions options) {
    for (TableReader reader : options.readers()) {
      if (reader.recognises(head)) {
        return reader;
      }
    }
    for (TableReader reader : ALL) {
      if (reader.recognises(head)) {
        return reader;
      }
    }
    return null;
  }

  private static SniffedTable xls(Path file, SourceOptions options) {
    OptionalLibrary.POI.require(file, SourceFormat.XLS);
    return new WorkbookSniffer(new XlsFile(file, options), options).sniff();
  }

  /** Opens a file. */
  @FunctionalInterface
  private interface Opening {
    SniffedTable open(Path file, SourceOptions options) throws IOException;
  }

  /** Reads some formats; none is what may be delimited text. */
  private record OfFormats(Set<SourceFormat> formats, Opening opening) implements TableReader {
    @Override
    public boolean recognises(FileHead head) {
      return head.format().map(formats::contains).orElse(formats.isEmpty());
    }

    @Override
    public SniffedTable open(Path file, SourceOptions options) throws IOException {
      return opening.open(file, options);
    }
  }
}
