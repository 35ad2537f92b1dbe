package org.rapporto.crm.imports.undo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.imports.ledger.Write;
import org.rapporto.crm.imports.ledger.Write.Change;
import org.rapporto.crm.imports.ledger.Write.Kind;
import org.rapporto.crm.imports.undo.Kept.Reason;
import org.rapporto.crm.model.RecordId;

/** What of the writes of a batch stays, and why. Not thread-safe. */
final class Remains {

  private final List<Write> writes;
  private final Map<Write, Map<String, Change>> fields = new HashMap<>();
  private final Set<Write> whole = new HashSet<>();
  private final List<Kept> kept = new ArrayList<>();

  Remains(List<Write> writes) {
    this.writes = writes;
  }

  /** What is told of it. */
  List<Kept> kept() {
    return kept;
  }

  /** Part of what a write did to a field stays. */
  void keep(Write write, String field, Change rest, Kept why) {
    fields.computeIfAbsent(write, w -> new HashMap<>()).put(field, rest);
    kept.add(why);
  }

  /** All that a write did stays. */
  void keep(Write write, Reason reason, String by) {
    whole.add(write);
    kept.add(new Kept(write.id(), "", reason, by));
  }

  /** What was created or merged stays so. */
  void keep(RecordId id, Kind kind, Kept why) {
    writes.stream().filter(w -> w.id().equals(id) && w.kind() == kind).forEach(whole::add);
    kept.add(why);
  }

  /** All that was done to a field of a record stays, because the store refused it. */
  void keepField(RecordId id, String field, Reason reason) {
    for (Write write : writes) {
      Change change = write.changes().get(field);
      if (change != null && write.id().equals(id)) {
        fields.computeIfAbsent(write, w -> new HashMap<>()).put(field, change);
      }
    }
    kept.add(new Kept(id, field, reason, ""));
  }

  /** The writes that stay, in their order, with the changes that are left of them. */
  List<Write> open() {
    List<Write> open = new ArrayList<>();
    for (Write write : writes) {
      Map<String, Change> changes = fields.get(write);
      if (whole.contains(write)) {
        open.add(write);
      } else if (changes != null) {
        open.add(new Write(write.id(), write.kind(), write.version(), changes));
      }
    }
    return open;
  }
}
