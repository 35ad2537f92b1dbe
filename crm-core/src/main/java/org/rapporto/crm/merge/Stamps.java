package org.rapporto.crm.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** When fields changed last of which a policy keeps the newest value. */
final class Stamps {

  private final List<FieldDefinition> fields = new ArrayList<>();

  Stamps(RecordType type, SurvivorshipPolicy policy) {
    policy
        .rules()
        .forEach(
            (name, rule) -> {
              if (rule == Rule.NEWEST) {
                type.find(name).ifPresent(fields::add);
              }
            });
  }

  /** By card and column; nothing where nothing tells. */
  Map<RecordId, Map<String, Instant>> of(Set<RecordId> cards, Histories histories) {
    Map<RecordId, Map<String, Instant>> stamps = new LinkedHashMap<>();
    if (fields.isEmpty()) {
      return stamps;
    }
    for (RecordId card : cards) {
      Map<String, Instant> all = histories.stamps(card);
      Map<String, Instant> some = new LinkedHashMap<>();
      for (FieldDefinition d : fields) {
        Instant at = all.get(d.name());
        if (at != null) {
          some.put(d.column(), at);
        }
      }
      stamps.put(card, some);
    }
    return stamps;
  }
}
