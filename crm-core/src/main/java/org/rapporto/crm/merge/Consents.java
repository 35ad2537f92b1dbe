package org.rapporto.crm.merge;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.ValueType;

/** The numbers and addresses of a card on which its person does not want to be reached. */
final class Consents {

  private Consents() {}

  /** By {@link Elements#key}. */
  static Set<Object> optOuts(CrmRecord card) {
    return keys(card, Elements::isOptedOut);
  }

  /** All of them, by {@link Elements#key}. */
  static Set<Object> all(CrmRecord card) {
    return keys(card, element -> true);
  }

  private static Set<Object> keys(CrmRecord card, Predicate<Object> which) {
    Set<Object> keys = new HashSet<>();
    for (int slot = 0; slot < card.type().slotCount(); slot++) {
      if (isReach(card, slot) && card.valueAt(slot) instanceof List<?> list) {
        list.stream().filter(which).forEach(e -> keys.add(Elements.key(e)));
      }
    }
    return keys;
  }

  /** The card with consent taken back for all of these. */
  static CrmRecord with(CrmRecord card, Set<Object> keys) {
    CrmRecord result = card;
    for (int slot = 0; slot < card.type().slotCount(); slot++) {
      if (!keys.isEmpty() && isReach(card, slot) && card.valueAt(slot) instanceof List<?> list) {
        List<Object> strict = list.stream().map(e -> Elements.optedOut(e, keys)).toList();
        result = result.withAt(slot, strict);
      }
    }
    return result;
  }

  private static boolean isReach(CrmRecord card, int slot) {
    FieldDefinition definition = card.type().definitions().get(slot);
    ValueType type = definition.field().type();
    return !definition.isRetired() && (type == ValueType.PHONES || type == ValueType.EMAILS);
  }
}
