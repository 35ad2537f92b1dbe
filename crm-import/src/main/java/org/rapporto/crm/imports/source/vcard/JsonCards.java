package org.rapporto.crm.imports.source.vcard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import ezvcard.VCard;
import ezvcard.io.json.JCardReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.record.FieldRecord;
import org.rapporto.crm.imports.source.record.FieldRecord.Trouble;
import org.rapporto.crm.imports.source.record.RecordException;
import org.rapporto.crm.imports.source.record.RecordFeed;
import org.rapporto.crm.imports.source.record.RecordLimits;

/** The cards of a jCard document (RFC 7095). Each is cut out first, so that it fails alone. */
final class JsonCards implements RecordFeed {
  private static final int MAX_DEPTH = 32;

  private final JsonFactory factory;
  private final JsonParser parser;
  private final RecordLimits limits;
  private boolean started;
  private boolean ended;

  private JsonCards(JsonFactory factory, JsonParser parser, RecordLimits limits) {
    this.factory = factory;
    this.parser = parser;
    this.limits = limits;
  }

  static JsonCards open(Reader in, RecordLimits limits) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(limits.chars())
                    .build())
            .build();
    try {
      return new JsonCards(factory, factory.createParser(in), limits);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public @Nullable FieldRecord next() throws IOException {
    try {
      if (!started) {
        started = true;
        parser.nextToken();
      }
      JsonToken token = ended ? null : parser.nextToken();
      if (token == null || token == JsonToken.END_ARRAY) {
        ended = true;
        return null;
      }
      long line = parser.currentTokenLocation().getLineNr();
      Card card = new Card(limits.chars());
      copy(token, card);
      return card.tooLong
          ? FieldRecord.broken(line, Trouble.TOO_LONG, 0, card.toString())
          : read(line, card.toString());
    } catch (JsonProcessingException e) {
      String place = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
      throw new RecordException(
          "its JSON is no jCard", place, new IOException(e.getClass().getSimpleName()));
    }
  }

  /** Copies one card: an element of the array, or the rest of a document that is one card. */
  private void copy(JsonToken token, Card card) throws IOException {
    try (JsonGenerator out = factory.createGenerator(card)) {
      if (token == JsonToken.START_ARRAY) {
        out.copyCurrentStructure(parser);
        return;
      }
      ended = true;
      out.writeStartArray();
      while (parser.currentToken() != null && parser.currentToken() != JsonToken.END_ARRAY) {
        out.copyCurrentStructure(parser);
        parser.nextToken();
      }
      out.writeEndArray();
    }
  }

  private FieldRecord read(long line, String text) throws IOException {
    try (JCardReader reader = new JCardReader(text)) {
      VCard card = reader.readNext();
      return card == null
          ? FieldRecord.broken(line, Trouble.MALFORMED, 0, text)
          : VcardFeed.record(line, card, List.of(), limits);
    } catch (IOException | RuntimeException e) {
      // the library reports what it cannot parse; anything else is a fault in this card
      return FieldRecord.broken(line, Trouble.MALFORMED, 0, text);
    }
  }

  /** The text of a card, of which only so much is kept. */
  private static final class Card extends StringWriter {
    private final int max;
    private boolean tooLong;

    Card(int max) {
      this.max = max;
    }

    @Override
    public void write(int c) {
      write(Character.toString(c), 0, 1);
    }

    @Override
    public void write(char[] chars, int from, int length) {
      if (hasRoom(length)) {
        super.write(chars, from, length);
      }
    }

    @Override
    public void write(String text, int from, int length) {
      if (hasRoom(length)) {
        super.write(text, from, length);
      }
    }

    private boolean hasRoom(int length) {
      tooLong |= getBuffer().length() + length > max;
      return !tooLong;
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
