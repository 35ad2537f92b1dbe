package org.rapporto.crm.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmException;

/** The facts of an event as a JSON object of texts, by name. */
final class AuditFacts {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

  private AuditFacts() {}

  static String write(Map<String, String> facts) {
    try {
      return MAPPER.writeValueAsString(new TreeMap<>(facts));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts have a JSON form", e);
    }
  }

  static Map<String, String> read(@Nullable String json) {
    try {
      return json == null ? Map.of() : MAPPER.readValue(json, TEXTS);
    } catch (JsonProcessingException e) {
      throw new CrmException("The facts of an audit event are not readable", e);
    }
  }
}
