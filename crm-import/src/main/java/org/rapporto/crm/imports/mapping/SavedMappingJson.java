package org.rapporto.crm.imports.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.InvalidJsonException;

/** The JSON form of {@link SavedMapping}. */
final class SavedMappingJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private SavedMappingJson() {}

  static String write(Map<String, List<FieldPath>> fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      out.writeArrayFieldStart("columns");
      for (Map.Entry<String, List<FieldPath>> column : fields.entrySet()) {
        out.writeStartObject();
        out.writeStringField("header", column.getKey());
        out.writeArrayFieldStart("fields");
        for (FieldPath field : column.getValue()) {
          out.writeString(field.toString());
        }
        out.writeEndArray();
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static SavedMapping read(String json) {
    try (JsonParser in = FACTORY.createParser(json)) {
      Map<String, List<FieldPath>> fields = new HashMap<>();
      expect(in.nextToken(), JsonToken.START_OBJECT, "$");
      expectName(in, "columns", "$");
      expect(in.nextToken(), JsonToken.START_ARRAY, "$.columns");
      while (in.nextToken() != JsonToken.END_ARRAY) {
        String place = "$.columns[" + fields.size() + "]";
        expect(in.currentToken(), JsonToken.START_OBJECT, place);
        column(in, place, fields);
      }
      expect(in.nextToken(), JsonToken.END_OBJECT, "$");
      if (in.nextToken() != null) {
        throw new InvalidJsonException("$", "found more behind the object; one object is wanted");
      }
      return SavedMapping.of(fields);
    } catch (JsonProcessingException e) {
      throw new InvalidJsonException("$", "the text is no JSON, is cut off or has a key twice");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void column(JsonParser in, String place, Map<String, List<FieldPath>> fields)
      throws IOException {
    expectName(in, "header", place);
    expect(in.nextToken(), JsonToken.VALUE_STRING, place + ".header");
    String header = in.getText();
    expectName(in, "fields", place);
    expect(in.nextToken(), JsonToken.START_ARRAY, place + ".fields");
    List<FieldPath> targets = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      String at = place + ".fields[" + targets.size() + "]";
      expect(in.currentToken(), JsonToken.VALUE_STRING, at);
      targets.add(path(in.getText(), at));
    }
    expect(in.nextToken(), JsonToken.END_OBJECT, place);
    if (header.isEmpty() || targets.isEmpty() || fields.put(header, targets) != null) {
      throw new InvalidJsonException(place, "a header with one or more fields is wanted, once");
    }
  }

  private static FieldPath path(String text, String place) {
    try {
      return FieldPath.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException(place, "a field path such as phone[mobile] is wanted");
    }
  }

  private static void expectName(JsonParser in, String name, String place) throws IOException {
    if (in.nextToken() != JsonToken.FIELD_NAME || !name.equals(in.currentName())) {
      throw new InvalidJsonException(place, "the key '" + name + "' is wanted next");
    }
  }

  private static void expect(@Nullable JsonToken found, JsonToken wanted, String place) {
    if (found != wanted) {
      throw new InvalidJsonException(
          place, "found " + (found == null ? "the end" : found) + "; wanted " + wanted);
    }
  }
}
