package org.rapporto.crm.imports.source.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rapporto.crm.imports.source.record.FieldRecord;
import org.rapporto.crm.imports.source.record.FieldRecord.Trouble;
import org.rapporto.crm.imports.source.record.FieldValue;
import org.rapporto.crm.imports.source.record.RecordLimits;

/**
 * Flattens an object: a member of an object inside it is named {@code outer.inner}, an element of
 * an array {@code name[0]}, so that {@code {"phones":[{"value":"1"}]}} is {@code phones[0].value}.
 * Null, empty objects and empty arrays give nothing.
 */
final class JsonFlattener {
  /** How deep objects and arrays may be nested in each other. */
  static final int MAX_DEPTH = 32;

  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_NUMBER = 100;
  private static final int MAX_EXPONENT = 40;
  private static final int MAX_NAME = 1_000;

  private final RecordLimits limits;
  private Map<String, FieldValue> fields = Map.of();
  private long chars;
  private int clash;
  private Trouble trouble = Trouble.NONE;
  private final boolean ofLines;
  private boolean own;

  private JsonFlattener(RecordLimits limits, boolean ofLines) {
    this.limits = limits;
    this.ofLines = ofLines;
  }

  /** For objects of any length. */
  static JsonFlattener of(RecordLimits limits) {
    return new JsonFlattener(limits, false);
  }

  /**
   * For objects that stand on lines of bounded length. One of our own exports, which begins with
   * the record's id, keeps its lists and amounts whole, as JSON.
   */
  static JsonFlattener ofLines(RecordLimits limits) {
    return new JsonFlattener(limits, true);
  }

  static JsonFactory factory(RecordLimits limits) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(limits.chars())
                .maxNameLength(MAX_NAME)
                .maxNumberLength(MAX_NUMBER)
                .build())
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .build();
  }

  /** Reads the object the parser has just entered, to its end. */
  FieldRecord read(JsonParser parser, long line) throws IOException {
    fields = new LinkedHashMap<>();
    chars = 0;
    trouble = Trouble.NONE;
    clash = 0;
    own = false;
    object(parser, "");
    return trouble == Trouble.NONE
        ? FieldRecord.of(line, fields, List.of())
        : FieldRecord.broken(line, trouble, clash, "");
  }

  private void object(JsonParser parser, String prefix) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = trouble == Trouble.NONE ? prefix + parser.currentName() : "";
      parser.nextToken();
      if (own && prefix.isEmpty() && parser.currentToken().isStructStart()) {
        whole(parser, name);
      } else {
        value(parser, name);
      }
      own |= ofLines && prefix.isEmpty() && isFirstId();
    }
  }

  /** Whether all there is so far is {@code "<type>.id":"<type>/…"}. */
  private boolean isFirstId() {
    if (fields.size() != 1) {
      return false;
    }
    Map.Entry<String, FieldValue> first = fields.entrySet().iterator().next();
    int dot = first.getKey().lastIndexOf(".id");
    return dot > 0
        && dot == first.getKey().length() - 3
        && first.getValue().text().startsWith(first.getKey().substring(0, dot) + "/");
  }

  private void whole(JsonParser parser, String name) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.copyCurrentStructure(parser);
    }
    put(name, new FieldValue(text.toString(), FieldValue.Kind.TEXT), parser);
  }

  private void array(JsonParser parser, String name) throws IOException {
    int index = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      value(parser, trouble == Trouble.NONE ? name + "[" + index++ + "]" : "");
    }
  }

  private void value(JsonParser parser, String name) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, name + ".");
      case START_ARRAY -> array(parser, name);
      case VALUE_STRING -> put(parser, name, FieldValue.Kind.TEXT);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> put(parser, name, FieldValue.Kind.NUMBER);
      case VALUE_TRUE, VALUE_FALSE -> put(parser, name, FieldValue.Kind.TRUTH);
      default -> {}
    }
  }

  /** Of a record beyond the limits nothing more is kept, but it is read to its end. */
  private void put(JsonParser parser, String name, FieldValue.Kind kind) throws IOException {
    if (trouble != Trouble.NONE) {
      return;
    }
    String raw = parser.getText();
    put(name, new FieldValue(text(raw, kind), kind), parser);
  }

  private void put(String name, FieldValue value, JsonParser parser) {
    chars += name.length() + value.text().length();
    if (chars > 2L * limits.chars()) {
      give(Trouble.TOO_LONG);
    } else if (fields.size() == limits.fields()) {
      give(Trouble.TOO_MANY_FIELDS);
    } else if (fields.put(name, value) != null) {
      clash = parser.currentTokenLocation().getColumnNr();
      give(Trouble.MALFORMED); // two values of one name (RFC 8259, 4): which is meant is unknown
    }
  }

  private void give(Trouble reason) {
    trouble = reason;
    fields.clear();
  }

  private static String text(String raw, FieldValue.Kind kind) {
    return switch (kind) {
      case NUMBER -> plain(raw);
      case TRUTH -> raw.toUpperCase(Locale.ROOT);
      default -> raw;
    };
  }

  private static String plain(String number) {
    int e = Math.max(number.indexOf('e'), number.indexOf('E'));
    if (e < 0) {
      return number;
    }
    BigDecimal value = new BigDecimal(number);
    return Math.abs((long) value.scale()) > MAX_EXPONENT
        ? number
        : value.stripTrailingZeros().toPlainString();
  }
}
