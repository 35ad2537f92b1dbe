package org.rapporto.crm.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;

/**
 * What becomes of the values of some cards under a policy. Depends on the cards alone, so that the
 * outcome without one of them can be told at any later time.
 */
final class Survivorship {

  /** A flag may have become a text since. */
  private static final String YES = "true";

  private final SurvivorshipPolicy policy;
  private final List<CrmRecord> cards;
  private final Map<RecordId, Map<String, Instant>> stamps;
  private final RecordType type;

  /** The cards, the survivor first, and when their fields changed last, under columns. */
  Survivorship(
      SurvivorshipPolicy policy,
      List<CrmRecord> cards,
      Map<RecordId, Map<String, Instant>> stamps) {
    this.policy = policy;
    this.cards = cards;
    this.stamps = stamps;
    this.type = cards.get(0).type();
  }

  /** The survivor as it shall be; values by hand stand under columns. */
  CrmRecord outcome(Map<String, Object> byHand) {
    CrmRecord result = cards.get(0);
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < type.slotCount(); slot++) {
      FieldDefinition d = type.definitions().get(slot);
      if (isDecided(d)) {
        Object hand = byHand.get(d.column());
        result = result.withAt(slot, hand == null ? value(d, slot) : hand);
      }
    }
    Set<Object> optOuts = new HashSet<>();
    cards.forEach(card -> optOuts.addAll(Consents.optOuts(card)));
    return Consents.with(result, optOuts);
  }

  /** The gate sets derived fields. */
  static boolean isDecided(FieldDefinition definition) {
    return definition.derivation() == null && !definition.field().has(Trait.DERIVED);
  }

  private @Nullable Object value(FieldDefinition d, int slot) {
    if (ActivityFields.isOf(cards.get(0)) && ActivityFields.isTouched(d)) {
      return new ActivityFields(cards).touched();
    }
    if (isUnion(d, slot)) {
      List<List<?>> lists = new ArrayList<>();
      cards.forEach(c -> lists.add(c.valueAt(slot) instanceof List<?> l ? l : List.of()));
      return Elements.union(lists);
    }
    return giver(d, slot).map(card -> card.valueAt(slot)).orElse(null);
  }

  /** Whether all cards give what they have to a list. */
  boolean isUnion(FieldDefinition d, int slot) {
    return decider(d, slot).isEmpty() && rule(d, slot) == Rule.UNION;
  }

  /** The card whose value counts; empty if none has one. */
  Optional<CrmRecord> giver(FieldDefinition d, int slot) {
    Optional<CrmRecord> decider = decider(d, slot);
    if (decider.isPresent()) {
      return decider;
    }
    Rule rule = rule(d, slot);
    if (rule == Rule.STRICTEST && cards.stream().anyMatch(c -> isYes(c, slot))) {
      return cards.stream().filter(c -> isYes(c, slot)).findFirst();
    }
    return Optional.ofNullable(best(cards, slot, rule));
  }

  private Rule rule(FieldDefinition d, int slot) {
    return rule(slot, d.field().type().isMultiValued() ? Rule.UNION : Rule.SURVIVOR);
  }

  /** The card that decides on fields which make sense together alone. */
  private Optional<CrmRecord> decider(FieldDefinition d, int slot) {
    if (ActivityFields.isOf(cards.get(0))) {
      Optional<CrmRecord> source = new ActivityFields(cards).source(d);
      if (source.isPresent()) {
        return source;
      }
    }
    for (List<String> composite : policy.composites()) {
      List<Integer> slots = slots(composite);
      if (slots.size() > 1 && slots.contains(slot)) {
        return Optional.of(composite(slots));
      }
    }
    return Optional.empty();
  }

  private static boolean isYes(CrmRecord card, int slot) {
    return YES.equals(String.valueOf(card.valueAt(slot)));
  }

  private Rule rule(int slot, Rule otherwise) {
    for (Map.Entry<String, Rule> entry : policy.rules().entrySet()) {
      if (slots(List.of(entry.getKey())).contains(slot)) {
        return entry.getValue();
      }
    }
    return otherwise;
  }

  private List<Integer> slots(List<String> names) {
    return names.stream()
        .flatMap(name -> type.find(name).stream())
        .map(d -> type.slot(d.field()))
        .toList();
  }

  private CrmRecord composite(List<Integer> slots) {
    int decides = slots.get(0);
    CrmRecord best = best(cards, decides, rule(decides, Rule.SURVIVOR));
    if (best != null) {
      return best;
    }
    return cards.stream()
        .filter(card -> slots.stream().anyMatch(s -> card.valueAt(s) != null))
        .findFirst()
        .orElse(cards.get(0));
  }

  private @Nullable CrmRecord best(List<CrmRecord> all, int slot, Rule rule) {
    List<CrmRecord> having = all.stream().filter(c -> c.valueAt(slot) != null).toList();
    if (having.isEmpty()) {
      return null;
    }
    if (!Set.of(Rule.NEWEST, Rule.LONGEST, Rule.MOST_TRUSTED).contains(rule)) {
      return having.get(0);
    }
    Comparator<CrmRecord> better =
        switch (rule) {
          case NEWEST -> Comparator.comparing(c -> stamp(c, slot));
          case LONGEST -> Comparator.comparingInt(c -> length(c.valueAt(slot)));
          case MOST_TRUSTED -> Comparator.<CrmRecord>comparingInt(this::rank).reversed();
          default -> throw new IllegalStateException(rule + " compares nothing");
        };
    CrmRecord best = having.get(0);
    for (CrmRecord card : having) {
      best = better.compare(card, best) > 0 ? card : best;
    }
    return best;
  }

  /** A field of which the history tells nothing is as new as its card. */
  private Instant stamp(CrmRecord card, int slot) {
    Instant stamp =
        stamps.getOrDefault(card.id(), Map.of()).get(type.definitions().get(slot).column());
    return stamp == null ? card.get(RecordType.UPDATED_AT) : stamp;
  }

  private static int length(@Nullable Object value) {
    String text = Objects.requireNonNull(value).toString(); // may have been a text when it merged
    return text.codePointCount(0, text.length());
  }

  private int rank(CrmRecord card) {
    Set<String> sources = new HashSet<>();
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < type.slotCount(); slot++) {
      Object value = card.valueAt(slot);
      if (value instanceof String text && type.definitions().get(slot).name().equals("source")) {
        sources.add(text);
      } else if (value instanceof List<?> list) {
        list.forEach(e -> addSource(e, sources));
      }
    }
    for (int i = 0; i < policy.trusted().size(); i++) {
      if (sources.contains(policy.trusted().get(i))) {
        return i;
      }
    }
    return policy.trusted().size();
  }

  private static void addSource(Object element, Set<String> sources) {
    if (element instanceof ExternalId id) {
      sources.add(id.source());
    }
  }
}
