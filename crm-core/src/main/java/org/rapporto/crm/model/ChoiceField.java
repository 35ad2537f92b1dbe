package org.rapporto.crm.model;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A field whose value is the code of one of its choices. */
public final class ChoiceField extends ScalarField<String> {

  private final ImmutableMap<String, Choice> byCode;
  private final List<Choice> choices;

  ChoiceField(String recordType, String name, List<Choice> choices, Trait... traits) {
    super(recordType, name, ValueType.CHOICE, traits);
    this.choices = List.copyOf(choices);
    Map<String, Choice> map = new LinkedHashMap<>();
    for (Choice choice : choices) {
      if (map.put(choice.code(), choice) != null) {
        throw new IllegalArgumentException(
            "Field " + this + " has the choice '" + choice.code() + "' twice");
      }
    }
    this.byCode = ImmutableMap.copyOf(map);
  }

  /**
   * The options in the order people see them.
   *
   * @return an immutable list
   */
  public List<Choice> choices() {
    return choices;
  }

  /**
   * Finds an option by its code.
   *
   * @param code the code
   * @return the option, or empty
   */
  public Optional<Choice> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  @Override
  Object detail() {
    return choices;
  }

  @Override
  public int compare(String a, String b) {
    return CodePoints.compare(a, b);
  }

  @Override
  public String check(Object value) {
    if (!(value instanceof String code)) {
      throw misfit(value, "a choice code");
    }
    if (!byCode.containsKey(code)) {
      throw new IllegalArgumentException("Field " + this + " takes one of " + byCode.keySet());
    }
    return code;
  }

  @Override
  public ChoiceField renamed(String newName) {
    return new ChoiceField(recordType(), newName, choices, traitArray());
  }
}
