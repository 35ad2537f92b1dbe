package org.rapporto.crm.model;

import java.util.List;
import java.util.Optional;

/** A field whose value is the code of one of its choices. */
public final class ChoiceField extends ScalarField<String> {

  private final List<Choice> choices;

  ChoiceField(String recordType, String name, List<Choice> choices, Trait... traits) {
    super(recordType, name, ValueType.CHOICE, traits);
    this.choices = List.copyOf(choices);
    if (choices.stream().map(Choice::code).distinct().count() != choices.size()) {
      throw new IllegalArgumentException("Field " + this + " has two choices with one code");
    }
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
    return choices.stream().filter(c -> c.code().equals(code)).findFirst();
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
    if (find(code).isEmpty()) {
      throw new IllegalArgumentException(
          "Field " + this + " takes one of " + choices.stream().map(Choice::code).toList());
    }
    return code;
  }

  @Override
  public ChoiceField renamed(String newName) {
    return new ChoiceField(recordType(), newName, choices, traitArray());
  }
}
