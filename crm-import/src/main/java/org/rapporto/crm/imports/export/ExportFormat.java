package org.rapporto.crm.imports.export;

import java.nio.file.Path;
import java.util.Locale;

/** The kinds of files an export writes. */
public enum ExportFormat {
  /** RFC 4180 text in UTF-8. */
  CSV("csv"),
  /** A workbook of one sheet (ISO 29500); needs {@code org.dhatim:fastexcel}. */
  XLSX("xlsx"),
  /** vCard 4.0 (RFC 6350); needs {@code com.googlecode.ez-vcard:ez-vcard}. */
  VCARD("vcard"),
  /**
   * vCard 3.0 (RFC 2426), which telephones read; needs {@code com.googlecode.ez-vcard:ez-vcard}.
   */
  VCARD_3("vcard3"),
  /** One JSON object a line in UTF-8, with every part of every value. */
  JSON_LINES("jsonl");

  private final String word;

  ExportFormat(String word) {
    this.word = word;
  }

  /**
   * Reads the name of a format.
   *
   * @param word {@code csv}, {@code xlsx}, {@code vcard}, {@code vcard3} or {@code jsonl}
   * @return the format
   * @throws IllegalArgumentException if it is none of these
   */
  public static ExportFormat parse(String word) {
    for (ExportFormat format : values()) {
      if (format.word.equals(word)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "A format is csv, xlsx, vcard, vcard3 or jsonl; found '" + word + "'");
  }

  /**
   * The format a file's extension tells.
   *
   * @param file such as {@code contacts.xlsx}
   * @return the format; {@link #VCARD} for {@code .vcf}
   * @throws IllegalArgumentException if the extension tells none
   */
  public static ExportFormat of(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "csv" -> CSV;
      case "xlsx" -> XLSX;
      case "vcf", "vcard" -> VCARD;
      case "jsonl", "ndjson" -> JSON_LINES;
      default ->
          throw new IllegalArgumentException(
              "The name of a file to write ends with .csv, .xlsx, .vcf or .jsonl, unless its format"
                  + " is named; found '"
                  + name
                  + "'");
    };
  }

  /** Prints the name {@link #parse} reads. */
  @Override
  public String toString() {
    return word;
  }
}
