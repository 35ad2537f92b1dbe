package org.rapporto.crm.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.model.RecordId;

/**
 * What an event tells of a merge beside the fields that changed. It stands among the changes under
 * a name no column can have.
 *
 * @param name {@link AuditEvent#MERGED_INTO} or {@link AuditEvent#MERGED_FROM}
 * @param others the other records
 * @param holds whether the merge was made, or taken back
 */
record MergeMark(String name, List<RecordId> others, Holds holds) {

  /** Since the event. */
  enum Holds {
    YES,
    NO_LONGER
  }

  void write(JsonGenerator out) throws IOException {
    out.writeArrayFieldStart(name);
    if (holds == Holds.YES) {
      out.writeNull();
      writeOthers(out);
    } else {
      writeOthers(out);
      out.writeNull();
    }
    out.writeEndArray();
  }

  private void writeOthers(JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (RecordId other : others) {
      out.writeString(other.toString());
    }
    out.writeEndArray();
  }

  /** The change of that name, if it is one of a merge. */
  static Optional<AuditEvent.Change> read(String name, JsonNode pair) {
    boolean into = name.equals(AuditEvent.MERGED_INTO);
    if (!into && !name.equals(AuditEvent.MERGED_FROM)) {
      return Optional.empty();
    }
    return Optional.of(
        new AuditEvent.Change(name, value(into, pair.get(0)), value(into, pair.get(1))));
  }

  private static @Nullable Object value(boolean one, JsonNode ids) {
    if (ids.isNull()) {
      return null;
    }
    List<RecordId> others = new ArrayList<>();
    ids.forEach(id -> others.add(RecordId.parse(id.textValue())));
    return one ? others.get(0) : List.copyOf(others);
  }
}
