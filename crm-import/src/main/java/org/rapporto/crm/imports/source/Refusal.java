package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.record.RecordException;
import org.rapporto.crm.imports.source.xlsx.XlsxException;

/** Words for every way a file can turn out unreadable. */
final class Refusal {
  private Refusal() {}

  static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  static UnreadableSourceException of(SourceProblem problem, Path file, String found, String cure) {
    return UnreadableSourceException.of(problem, name(file), found).cure(cure);
  }

  static UnreadableSourceException format(Path file, SourceFormat format) {
    boolean locked = format == SourceFormat.ENCRYPTED_OFFICE;
    return UnreadableSourceException.of(
            locked ? SourceProblem.ENCRYPTED : SourceProblem.UNSUPPORTED_FORMAT,
            name(file),
            "this is " + format.description())
        .format(format)
        .cure(cure(format));
  }

  private static String cure(SourceFormat format) {
    return switch (format) {
      case ENCRYPTED_OFFICE -> "open it with its password and save it without one";
      case XLS, XLSB, ODS, FODS, SPREADSHEET_XML, OLD_SPREADSHEET ->
          "open it in a spreadsheet and save it as XLSX or CSV";
      case HTML -> "open it in a spreadsheet and save it as XLSX or CSV, or export the list anew";
      case VCARD, JSON, JSON_LINES, XML, DATABASE -> "export the list as CSV or XLSX";
      case ARCHIVE -> "unpack it and take the CSV or XLSX file inside";
      default -> "ask for the list as CSV or XLSX";
    };
  }

  static UnreadableSourceException limit(Path file, String found) {
    return of(
        SourceProblem.LIMIT_EXCEEDED,
        file,
        found,
        "split the file or raise the limit if you trust it");
  }

  /** A format whose library is missing. */
  static UnreadableSourceException library(Path file, SourceFormat format, String artifact) {
    return UnreadableSourceException.of(
            SourceProblem.MISSING_LIBRARY,
            name(file),
            "this is " + format.description() + ", which this program has no library for")
        .format(format)
        .cure("add " + artifact + " to the program, or " + cure(format));
  }

  /** Turns an error of reading on into one that names the file. */
  static UnreadableSourceException of(RowSource source, IOException e, long row) {
    return of(source.path(), source.format(), e, row);
  }

  /** Turns an error of reading into one that names the file; the format may not be known yet. */
  static UnreadableSourceException of(
      Path file, @Nullable SourceFormat format, IOException e, long row) {
    if (e instanceof XlsxException x) {
      return workbook(file, format == null ? SourceFormat.XLSX : format, x, row);
    }
    if (e instanceof RecordException x) {
      return RecordSniffer.refusal(file, format, x);
    }
    boolean zip = e instanceof ZipException;
    return UnreadableSourceException.of(
            zip ? SourceProblem.CORRUPT : SourceProblem.UNREADABLE,
            name(file),
            zip ? "the zip is damaged or cut off" : "it cannot be read")
        .format(format)
        .cause(e)
        .cure(zip ? "get the file again" : "check that it is there and may be read");
  }

  private static UnreadableSourceException workbook(
      Path file, SourceFormat format, XlsxException e, long row) {
    SourceProblem problem =
        switch (e.kind()) {
          case LIMIT -> SourceProblem.LIMIT_EXCEEDED;
          case NO_SHEET -> SourceProblem.NO_SHEET;
          case ENCRYPTED -> SourceProblem.ENCRYPTED;
          case UNSUPPORTED -> SourceProblem.UNSUPPORTED_FORMAT;
          case CORRUPT -> SourceProblem.CORRUPT;
        };
    String cure =
        switch (e.kind()) {
          case LIMIT -> "split the file or raise the limit if you trust it";
          case ENCRYPTED -> cure(SourceFormat.ENCRYPTED_OFFICE);
          case UNSUPPORTED -> cure(SourceFormat.XLS);
          default -> "open it in a spreadsheet and save it anew";
        };
    return UnreadableSourceException.of(
            problem, name(file), "this is " + format.description() + ", but " + e.getMessage())
        .format(format)
        .place(row > 0 ? "after row " + row : null)
        .cause(e)
        .cure(cure);
  }
}
