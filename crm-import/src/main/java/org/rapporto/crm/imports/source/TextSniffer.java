package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapporto.crm.imports.source.text.ByteScan;
import org.rapporto.crm.imports.source.text.CharsetDetector;
import org.rapporto.crm.imports.source.text.CharsetGuess;
import org.rapporto.crm.imports.source.text.Dialect;
import org.rapporto.crm.imports.source.text.DialectSniffer;

/** Finds out all about a text file. */
final class TextSniffer {
  private static final int SAMPLE = 1 << 16;

  private final Path file;
  private final SourceOptions options;

  TextSniffer(Path file, SourceOptions options) {
    this.file = file;
    this.options = options;
  }

  SniffedTable sniff() throws IOException {
    checkFirstLine();
    ByteScan scan = new ByteScan();
    SourceFile facts = Checksum.of(file, SourceFormat.CSV, scan, options.limits());
    CharsetGuess guess =
        options.charset() == null
            ? CharsetDetector.detect(scan, options.locale())
            : CharsetDetector.given(scan, options.charset());
    if (guess.trait() == CharsetGuess.Trait.BINARY) {
      throw Refusal.format(file, SourceFormat.BINARY);
    }
    String sample = sample(guess);
    SourceFormat other = TextFormats.detect(sample);
    if (other != null) {
      throw Refusal.format(file, other);
    }
    Dialect dialect = dialect(sample);
    TextRows source = new TextRows(file, guess, dialect, options.limits());
    HeaderRegion header = HeaderChoice.of(source, options);
    Character quote = dialect.quote() == Dialect.NO_QUOTE ? null : dialect.quote();
    SniffedTable.TableDescription description =
        new SniffedTable.TableDescription(
            finding(guess), dialect.delimiter(), quote, null, List.of());
    return new SniffedTable(facts, description, header, source);
  }

  private Dialect dialect(String sample) {
    Character mark = options.commentMark();
    if (mark == null) {
      return DialectSniffer.sniff(sample, options.delimiter(), options.quote());
    }
    String rows =
        sample
            .lines()
            .filter(line -> line.isEmpty() || line.charAt(0) != mark)
            .collect(Collectors.joining("\n"));
    return DialectSniffer.sniff(rows, options.delimiter(), options.quote()).withComment(mark);
  }

  /** Refuses a file without line breaks before all of it is read. */
  private void checkFirstLine() throws IOException {
    long max = 4L * options.limits().maxRecordChars() + 4;
    byte[] block = new byte[1 << 16];
    long seen = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        for (int i = 0; i < n; i++) {
          if (block[i] == '\n' || block[i] == '\r') {
            return;
          }
        }
        seen += n;
        if (seen > max) {
          throw Refusal.limit(file, "its first line is longer than the limit");
        }
      }
    }
  }

  /** The beginning of the text, to the end of its last whole line. */
  private String sample(CharsetGuess guess) throws IOException {
    char[] chars = new char[SAMPLE];
    int n = 0;
    try (Reader in = CsvCursor.reader(file, guess)) {
      while (n < SAMPLE) {
        int more = in.read(chars, n, SAMPLE - n);
        if (more <= 0) {
          return new String(chars, 0, n);
        }
        n += more;
      }
    }
    int last = n;
    while (last > 0 && chars[last - 1] != '\n' && chars[last - 1] != '\r') {
      last--;
    }
    return new String(chars, 0, last == 0 ? n : last);
  }

  static CharsetFinding finding(CharsetGuess guess) {
    Set<CharsetFlag> flags = EnumSet.noneOf(CharsetFlag.class);
    if (guess.bomBytes() > 0) {
      flags.add(CharsetFlag.BOM);
    }
    switch (guess.trait()) {
      case MIXED -> flags.add(CharsetFlag.MIXED);
      case MOJIBAKE -> flags.add(CharsetFlag.MOJIBAKE);
      case UNCERTAIN -> flags.add(CharsetFlag.UNCERTAIN);
      default -> {}
    }
    return new CharsetFinding(guess.charset(), guess.confidence(), flags);
  }

  /** Opens the text anew. */
  private record TextRows(Path path, CharsetGuess guess, Dialect dialect, SourceLimits limits)
      implements RowSource {
    @Override
    public RowCursor open(int columns) throws IOException {
      CsvCursor cursor = CsvCursor.open(path, guess, dialect, limits);
      cursor.expect(columns);
      return cursor;
    }

    @Override
    public SourceFormat format() {
      return SourceFormat.CSV;
    }

    @Override
    public LineCount lineCount() {
      return LineCount.LINES;
    }
  }
}
