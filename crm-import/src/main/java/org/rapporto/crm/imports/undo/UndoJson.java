package org.rapporto.crm.imports.undo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.undo.Kept.Reason;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.RecordId;

/** What taking one batch back came to, as the ledger keeps it. */
final class UndoJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private UndoJson() {}

  static String write(UndoReport report) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("restored", report.restored()).put("deleted", report.deleted());
    ArrayNode kept = node.putArray("kept");
    for (Kept k : report.kept()) {
      kept.addArray().add(k.id().toString()).add(k.field()).add(k.reason().name()).add(k.by());
    }
    return node.toString();
  }

  static UndoReport read(String json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      List<Kept> kept = new ArrayList<>();
      for (JsonNode k : node.get("kept")) {
        kept.add(
            new Kept(
                RecordId.parse(k.get(0).textValue()),
                k.get(1).textValue(),
                Reason.valueOf(k.get(2).textValue()),
                k.get(3).textValue()));
      }
      return new UndoReport(
          node.get("restored").longValue(), node.get("deleted").longValue(), kept);
    } catch (JsonProcessingException e) {
      throw new CrmException("What undoing an import batch came to is not readable", e);
    }
  }
}
