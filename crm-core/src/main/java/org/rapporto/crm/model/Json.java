package org.rapporto.crm.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;

/** What the JSON forms of the model share: strict parsing and errors that name the place. */
final class Json {

  /** Deeper than any form of the model goes, and shallow enough for every stack. */
  static final int DEEPEST = 900;

  private static final int LONGEST_TEXT = 20_000_000;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(64)
                          .maxNameLength(256)
                          .maxStringLength(LONGEST_TEXT)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static JsonNode parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node.isMissingNode()) {
        throw new InvalidJsonException("$", "found an empty text; JSON is wanted");
      }
      return node;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new InvalidJsonException(
          "$",
          "the text is no JSON, or has a key twice, or is nested too deep"
              + (at == null ? "" : "; see line " + at.getLineNr() + " column " + at.getColumnNr()));
    }
  }

  /** How a node is called in a message: its kind, never its value. */
  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY, OBJECT -> "an " + node.getNodeType().name().toLowerCase(Locale.ROOT);
      case NULL, MISSING -> "nothing";
      default -> "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  static InvalidJsonException wanted(String what, JsonNode found, String path) {
    return new InvalidJsonException(path, "wanted " + what + "; found " + kind(found));
  }

  static String text(JsonNode node, String what, String path) {
    if (!node.isTextual()) {
      throw wanted(what, node, path);
    }
    return node.textValue();
  }

  static void requireObject(JsonNode node, Collection<String> keys, String path) {
    if (!node.isObject()) {
      throw wanted("an object with keys of " + keys, node, path);
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!keys.contains(name)) {
        throw new InvalidJsonException(path, "unknown key " + quoted(name) + "; known are " + keys);
      }
    }
  }

  /** A key as it may stand in a message: only if it looks like a name. */
  static String quoted(String key) {
    return Names.isName(key) ? "'" + key + "'" : "of " + key.length() + " characters";
  }
}
