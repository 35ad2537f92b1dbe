package org.rapporto.crm.imports.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.jsonl.JsonFeed;
import org.rapporto.crm.imports.source.record.RecordException;
import org.rapporto.crm.imports.source.record.RecordFeed;
import org.rapporto.crm.imports.source.text.ByteScan;
import org.rapporto.crm.imports.source.text.CharsetDetector;
import org.rapporto.crm.imports.source.text.CharsetGuess;
import org.rapporto.crm.imports.source.vcard.VcardFeed;

/** Finds out all about a text of records that name their fields: vCards and JSON. */
final class RecordSniffer {
  private final Path file;
  private final SourceOptions options;
  private final SourceFormat format;

  private RecordSniffer(Path file, SourceOptions options, SourceFormat format) {
    this.file = file;
    this.options = options;
    this.format = format;
  }

  static SniffedTable vcard(Path file, SourceOptions options) throws IOException {
    OptionalLibrary.EZ_VCARD.require(file, SourceFormat.VCARD);
    RecordSniffer sniffer = new RecordSniffer(file, options, SourceFormat.VCARD);
    return sniffer.sniff(
        guess -> {
          Reader in = sniffer.reader(guess);
          return first(in) == '['
              ? VcardFeed.json(in, RecordTable.limits(options))
              : VcardFeed.text(in, guess.charset(), RecordTable.limits(options));
        });
  }

  static SniffedTable json(Path file, SourceOptions options) throws IOException {
    SourceFormat format = SourceFormat.JSON_LINES;
    RecordSniffer sniffer = new RecordSniffer(file, options, format);
    return sniffer.sniff(
        guess -> JsonFeed.lines(sniffer.reader(guess), RecordTable.limits(options)));
  }

  /** An array of objects; any other document is no table. */
  static SniffedTable jsonArray(Path file, SourceOptions options) throws IOException {
    RecordSniffer sniffer = new RecordSniffer(file, options, SourceFormat.JSON);
    return sniffer.sniff(
        guess -> {
          Reader in = sniffer.reader(guess);
          if (first(in) != '[') {
            in.close();
            throw Refusal.format(file, SourceFormat.JSON);
          }
          return JsonFeed.array(in, RecordTable.limits(options));
        });
  }

  /** Opens the records once the charset is known. */
  @FunctionalInterface
  private interface Opening {
    RecordFeed open(CharsetGuess guess) throws IOException;
  }

  private SniffedTable sniff(Opening opening) throws IOException {
    ByteScan scan = new ByteScan();
    SourceFile facts = Checksum.of(file, format, scan, options.limits());
    CharsetGuess guess = guess(scan);
    if (guess.trait() == CharsetGuess.Trait.BINARY) {
      throw Refusal.format(file, SourceFormat.BINARY);
    }
    RecordTable.Rows rows = new RecordTable(file, format, options).of(() -> opening.open(guess));
    SniffedTable.TableDescription description =
        new SniffedTable.TableDescription(TextSniffer.finding(guess), null, null, null, List.of());
    return new SniffedTable(facts, description, rows.header(), rows);
  }

  private CharsetGuess guess(ByteScan scan) {
    return options.charset() == null
        ? CharsetDetector.detect(scan, options.locale())
        : CharsetDetector.given(scan, options.charset());
  }

  private Reader reader(CharsetGuess guess) throws IOException {
    return new BufferedReader(CsvCursor.reader(file, guess));
  }

  /** The first character that is not blank, left to be read. */
  private static int first(Reader in) throws IOException {
    int c;
    do {
      in.mark(1);
      c = in.read();
    } while (c >= 0 && Character.isWhitespace(c));
    in.reset();
    return c;
  }

  /** Words for a text that cannot be read on. */
  static UnreadableSourceException refusal(
      Path file, @Nullable SourceFormat format, RecordException e) {
    return UnreadableSourceException.of(
            SourceProblem.CORRUPT, Refusal.name(file), "" + e.getMessage())
        .format(format)
        .place(e.place().isEmpty() ? null : e.place())
        .cause(e)
        .cure("export the list again");
  }
}
