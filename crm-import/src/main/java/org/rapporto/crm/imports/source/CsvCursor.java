package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.text.CharsetGuess;
import org.rapporto.crm.imports.source.text.CsvOutcome;
import org.rapporto.crm.imports.source.text.CsvRecords;
import org.rapporto.crm.imports.source.text.Dialect;
import org.rapporto.crm.imports.source.text.LenientReader;

/** The records of a delimited text as rows of a table. */
final class CsvCursor implements RowCursor {
  private final CsvRecords records;

  private CsvCursor(CsvRecords records) {
    this.records = records;
  }

  static CsvCursor open(Path file, CharsetGuess charset, Dialect dialect, SourceLimits limits)
      throws IOException {
    return new CsvCursor(
        new CsvRecords(
            reader(file, charset), dialect, limits.maxRecordChars(), limits.maxColumns()));
  }

  /** Decodes a file without its byte order mark. */
  static Reader reader(Path file, CharsetGuess charset) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(charset.bomBytes());
      if (charset.trait() == CharsetGuess.Trait.MIXED) {
        return new LenientReader(in, charset.charset(), charset.fallback());
      }
      return new InputStreamReader(
          in,
          charset
              .charset()
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  void expect(int columns) {
    records.expect(columns);
  }

  @Override
  public @Nullable RawRow next() throws IOException {
    CsvOutcome outcome = records.next();
    if (outcome == CsvOutcome.END) {
      return null;
    }
    if (outcome == CsvOutcome.RECORD) {
      return new RawRow(records.line(), records.cells(), null, flags(), null);
    }
    if (outcome == CsvOutcome.COMMENT) {
      return new RawRow(records.line(), records.cells(), null, Set.of(RowFlag.COMMENT), null);
    }
    String[] raw = {records.raw()};
    return new RawRow(records.line(), raw, null, Set.of(), reason(outcome));
  }

  private Set<RowFlag> flags() {
    if (!records.strayQuote() && !records.controlCharacters()) {
      return Set.of();
    }
    Set<RowFlag> flags = EnumSet.noneOf(RowFlag.class);
    if (records.strayQuote()) {
      flags.add(RowFlag.STRAY_QUOTE);
    }
    if (records.controlCharacters()) {
      flags.add(RowFlag.CONTROL_CHARACTERS);
    }
    return flags;
  }

  private static BrokenReason reason(CsvOutcome outcome) {
    return switch (outcome) {
      case TOO_LONG -> BrokenReason.RECORD_TOO_LONG;
      case TOO_WIDE -> BrokenReason.TOO_MANY_COLUMNS;
      default -> BrokenReason.OPEN_QUOTE;
    };
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
