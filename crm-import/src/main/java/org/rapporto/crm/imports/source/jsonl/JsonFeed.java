package org.rapporto.crm.imports.source.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.record.BoundedLines;
import org.rapporto.crm.imports.source.record.FieldRecord;
import org.rapporto.crm.imports.source.record.FieldRecord.Trouble;
import org.rapporto.crm.imports.source.record.RecordException;
import org.rapporto.crm.imports.source.record.RecordFeed;
import org.rapporto.crm.imports.source.record.RecordLimits;

/** The objects of a JSON text: one a line, or the elements of one array. */
public final class JsonFeed {
  private JsonFeed() {}

  /** One object a line. A line that is no object is broken alone; blank lines count for nothing. */
  public static RecordFeed lines(Reader in, RecordLimits limits) {
    return new Lines(new BoundedLines(in, limits.chars()), limits);
  }

  /** The objects of one array. Behind an error no object can be told from another. */
  public static RecordFeed array(Reader in, RecordLimits limits) throws IOException {
    try {
      return new Elements(JsonFlattener.factory(limits).createParser(in), limits);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static final class Lines implements RecordFeed {
    private final BoundedLines lines;
    private final JsonFactory factory;
    private final JsonFlattener flattener;

    Lines(BoundedLines lines, RecordLimits limits) {
      this.lines = lines;
      this.factory = JsonFlattener.factory(limits);
      this.flattener = JsonFlattener.ofLines(limits);
    }

    @Override
    public @Nullable FieldRecord next() throws IOException {
      while (lines.next()) {
        String text = lines.line();
        if (lines.isTooLong()) {
          return FieldRecord.broken(lines.number(), Trouble.TOO_LONG, 0, text);
        }
        if (!text.isBlank()) {
          return parse(text, lines.number());
        }
      }
      return null;
    }

    private FieldRecord parse(String text, long line) throws IOException {
      try (JsonParser parser = factory.createParser(text)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return FieldRecord.broken(line, Trouble.MALFORMED, 1, text);
        }
        FieldRecord read = flattener.read(parser, line);
        if (read.trouble() != Trouble.NONE) {
          return FieldRecord.broken(line, read.trouble(), read.column(), text);
        }
        return parser.nextToken() == null
            ? read
            : FieldRecord.broken(line, Trouble.MALFORMED, column(parser.currentLocation()), text);
      } catch (StreamConstraintsException e) {
        return FieldRecord.broken(line, Trouble.TOO_DEEP, column(e.getLocation()), text);
      } catch (JsonProcessingException e) {
        return FieldRecord.broken(line, Trouble.MALFORMED, column(e.getLocation()), text);
      }
    }

    private static int column(@Nullable JsonLocation at) {
      return at == null ? 0 : Math.max(0, at.getColumnNr());
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  private static final class Elements implements RecordFeed {
    private final JsonParser parser;
    private final JsonFlattener flattener;
    private boolean started;

    Elements(JsonParser parser, RecordLimits limits) {
      this.parser = parser;
      this.flattener = JsonFlattener.of(limits);
    }

    @Override
    public @Nullable FieldRecord next() throws IOException {
      try {
        if (!started) {
          started = true;
          parser.nextToken();
        }
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY || token == null) {
          return end(token);
        }
        long line = parser.currentTokenLocation().getLineNr();
        if (token == JsonToken.START_OBJECT) {
          return flattener.read(parser, line);
        }
        int column = parser.currentTokenLocation().getColumnNr();
        String text = token.isScalarValue() ? parser.getText() : "[";
        parser.skipChildren();
        return FieldRecord.broken(line, Trouble.MALFORMED, column, text);
      } catch (JsonProcessingException e) {
        throw damaged(e);
      }
    }

    private @Nullable FieldRecord end(@Nullable JsonToken token) throws IOException {
      if (token != null && parser.nextToken() != null) {
        JsonLocation at = parser.currentTokenLocation();
        return FieldRecord.broken(
            at.getLineNr(), Trouble.MALFORMED, at.getColumnNr(), parser.getText());
      }
      return null;
    }

    private static RecordException damaged(JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
      boolean limit = e instanceof StreamConstraintsException;
      return new RecordException(
          limit ? "its JSON has a text or nesting beyond the limit" : "its JSON is not well-formed",
          place,
          new IOException(e.getClass().getSimpleName()));
    }

    @Override
    public void close() throws IOException {
      parser.close();
    }
  }
}
