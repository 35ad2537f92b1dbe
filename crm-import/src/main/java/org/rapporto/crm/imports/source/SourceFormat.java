package org.rapporto.crm.imports.source;

import java.util.Locale;

/** What a file was found to be, by its content and never by its name. */
public enum SourceFormat {
  /** Delimited text, whatever the delimiter. */
  CSV("delimited text"),
  /** An Office Open XML workbook, with or without macros. */
  XLSX("an Excel workbook (XLSX)"),
  /** A binary Excel workbook of Excel 2 to 2003. */
  XLS("an old binary Excel workbook (XLS)"),
  /** A binary Excel workbook of Excel 2007 and later. */
  XLSB("a binary Excel workbook (XLSB)"),
  /** An OpenDocument spreadsheet, zipped. */
  ODS("an OpenDocument spreadsheet (ODS)"),
  /** An OpenDocument spreadsheet as one flat XML file. */
  FODS("a flat OpenDocument spreadsheet (FODS)"),
  /** An Excel 2003 XML spreadsheet, often named .xls by web applications. */
  SPREADSHEET_XML("an Excel 2003 XML spreadsheet"),
  /** A spreadsheet of a format of the eighties: SYLK or DIF. */
  OLD_SPREADSHEET("a spreadsheet of an old exchange format"),
  /** A vCard file, RFC 6350 or older. */
  VCARD("a vCard file"),
  /** A JSON document. */
  JSON("a JSON document"),
  /** One JSON object a line. */
  JSON_LINES("JSON lines"),
  /** A web page, often named .xls by web applications. */
  HTML("a web page (HTML)"),
  /** Any other XML document. */
  XML("an XML document"),
  /** A PDF document. */
  PDF("a PDF document"),
  /** A Rich Text document. */
  RTF("a Rich Text document"),
  /** A picture. */
  IMAGE("a picture"),
  /** A Word, PowerPoint or OpenDocument text document. */
  OFFICE_DOCUMENT("an office document that is not a spreadsheet"),
  /** An Office file protected with a password. */
  ENCRYPTED_OFFICE("an Office file protected with a password"),
  /** A zip archive of other files, or another kind of archive. */
  ARCHIVE("an archive"),
  /** A database file. */
  DATABASE("a database file"),
  /** A format that a {@link TableReader} of the program itself reads. */
  OTHER("a file of a format of this program"),
  /** Bytes that are no text and no known format. */
  BINARY("a binary file of unknown format");

  private final String description;

  SourceFormat(String description) {
    this.description = description;
  }

  /**
   * What this format is called in a sentence.
   *
   * @return an English noun phrase with its article, such as {@code a PDF document}
   */
  public String description() {
    return description;
  }

  /**
   * Whether a file of this format holds records of named values, and no cells in which a
   * spreadsheet could take a text for a formula.
   *
   * @return true for vCard and JSON
   */
  public boolean holdsRecords() {
    return this == VCARD || this == JSON || this == JSON_LINES;
  }

  /**
   * The name used in reports.
   *
   * @return the constant's name in lower case with hyphens, such as {@code json-lines}
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
