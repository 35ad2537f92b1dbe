package org.rapporto.crm.imports.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumMap;
import java.util.Map;
import org.rapporto.crm.model.CrmException;

/** Counts of outcomes as a JSON object by their names in reports. */
final class Outcomes {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Outcomes() {}

  static String write(Map<Outcome, Long> counts) {
    var node = MAPPER.createObjectNode();
    for (Outcome outcome : Outcome.values()) {
      node.put(outcome.reportName(), counts.getOrDefault(outcome, 0L));
    }
    return node.toString();
  }

  static Map<Outcome, Long> read(String json) {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    try {
      for (Map.Entry<String, JsonNode> count : MAPPER.readTree(json).properties()) {
        counts.put(Outcome.ofReportName(count.getKey()), count.getValue().longValue());
      }
    } catch (JsonProcessingException e) {
      throw new CrmException("The outcomes of an import run are not readable", e);
    }
    return counts;
  }
}
