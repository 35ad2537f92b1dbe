package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ValueType;

/**
 * What a merged card keeps of each, as data. Immutable and thread-safe; goes to JSON and back.
 * Fields without a rule keep the survivor's value, or the first there is, and multi-valued fields
 * the union. Whatever the rules say, a telephone or an e-mail address on which one card opted out
 * is opted out on the survivor.
 *
 * <pre>{@code
 * SurvivorshipPolicy policy =
 *     SurvivorshipPolicy.DEFAULT
 *         .with(Contacts.WEBSITE, Rule.NEWEST)
 *         .with(Contacts.TAX_ID, Rule.MOST_TRUSTED)
 *         .trusting("1c", "fair");
 * }</pre>
 *
 * @param rules by the name of the field
 * @param composites fields that move as one, all from one card: from the first that has the first
 *     of them, by the rule of that one; else from the first that has any
 * @param trusted sources, the most trusted first: external systems and values of a field {@code
 *     source}
 */
public record SurvivorshipPolicy(
    Map<String, Rule> rules, List<List<String>> composites, List<String> trusted) {

  /** No rules of its own. The two fields that say a birthday move as one. */
  public static final SurvivorshipPolicy DEFAULT =
      new SurvivorshipPolicy(Map.of(), List.of(), List.of())
          .together(Contacts.BIRTHDAY, Contacts.BIRTHDAY_MONTH_DAY);

  /** Copies the collections. */
  public SurvivorshipPolicy {
    rules = Map.copyOf(rules);
    composites = composites.stream().map(List::copyOf).toList();
    trusted = List.copyOf(trusted);
  }

  /**
   * This policy with a rule for one field.
   *
   * @param field which
   * @param rule the rule
   * @return a new policy
   * @throws IllegalArgumentException if the rule does not suit fields of this value type
   */
  public SurvivorshipPolicy with(Field<?> field, Rule rule) {
    requireFit(field, rule);
    Map<String, Rule> more = new LinkedHashMap<>(rules);
    more.put(field.name(), Objects.requireNonNull(rule, "rule must not be null"));
    return new SurvivorshipPolicy(more, composites, trusted);
  }

  /**
   * This policy with fields that move as one.
   *
   * @param fields at least two, the one that decides first
   * @return a new policy
   */
  public SurvivorshipPolicy together(Field<?>... fields) {
    List<List<String>> more = new ArrayList<>(composites);
    more.add(List.of(fields).stream().map(Field::name).toList());
    return new SurvivorshipPolicy(rules, more, trusted);
  }

  /**
   * This policy with other trusted sources.
   *
   * @param sources the most trusted first
   * @return a new policy
   */
  public SurvivorshipPolicy trusting(String... sources) {
    return new SurvivorshipPolicy(rules, composites, List.of(sources));
  }

  /**
   * The JSON form.
   *
   * @return <code>{"rules":{"website":"NEWEST"},"composites":[["a","b"]],"trusted":["1c"]}</code>
   */
  public String toJson() {
    return PolicyJson.write(this);
  }

  /**
   * Reads the JSON form.
   *
   * @param json as {@link #toJson} gives it; keys may be missing
   * @return the policy
   * @throws org.rapporto.crm.model.InvalidJsonException if it has another form
   */
  public static SurvivorshipPolicy parse(String json) {
    return PolicyJson.read(json);
  }

  /** A misspelt name would let a rule be forgotten. Composites may be of other types. */
  void requireFit(RecordType type) {
    rules.forEach(
        (name, rule) ->
            requireFit(
                type.find(name)
                    .map(FieldDefinition::field)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "The policy has a rule for '"
                                    + name
                                    + "', which record type '"
                                    + type.name()
                                    + "' does not have; it has "
                                    + type.fields().stream().map(Field::name).toList())),
                rule));
  }

  private static void requireFit(Field<?> field, Rule rule) {
    boolean fits =
        switch (rule) {
          case UNION -> field.type().isMultiValued();
          case LONGEST -> field.type() == ValueType.TEXT;
          case STRICTEST -> field.type() == ValueType.BOOLEAN;
          default -> true;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "The rule " + rule + " does not suit " + field + ", which holds " + field.type());
    }
  }
}
