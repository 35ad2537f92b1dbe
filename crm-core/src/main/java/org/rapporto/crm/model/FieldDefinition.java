package org.rapporto.crm.model;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field as one record type has it.
 *
 * @param field the field under its name of today
 * @param column the name its data has in a store; stays when the field is renamed
 * @param labels what people see
 * @param formerNames names it had before; filters and code that use them still work
 * @param status whether it is in use
 * @param derivation how the gate computes it, or null
 */
public record FieldDefinition(
    Field<?> field,
    String column,
    Labels labels,
    Set<String> formerNames,
    Status status,
    @Nullable Derivation derivation) {

  /** Whether a field is in use. */
  public enum Status {
    /** In use. */
    ACTIVE,
    /** Kept with its data, and not to be written any more. */
    RETIRED
  }

  /** Checks the parts. */
  public FieldDefinition {
    Objects.requireNonNull(field, "field must not be null");
    Names.check(column, "column");
    Objects.requireNonNull(labels, "labels must not be null");
    formerNames = Set.copyOf(formerNames);
    formerNames.forEach(name -> Names.check(name, "field"));
    Objects.requireNonNull(status, "status must not be null");
  }

  static FieldDefinition of(Field<?> field, Labels labels, @Nullable Derivation derivation) {
    return new FieldDefinition(field, field.name(), labels, Set.of(), Status.ACTIVE, derivation);
  }

  /** Equal when all parts are, down to the traits, choices and scale of the field. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldDefinition d
        && d.field.isDeclaredAs(field)
        && d.column.equals(column)
        && d.labels.equals(labels)
        && d.formerNames.equals(formerNames)
        && d.status == status
        && Objects.equals(d.derivation, derivation);
  }

  @Override
  public int hashCode() {
    return Objects.hash(field, column, status);
  }

  /**
   * The name of the field.
   *
   * @return as of today
   */
  public String name() {
    return field.name();
  }

  /**
   * Whether the field is out of use.
   *
   * @return true if it was retired
   */
  public boolean isRetired() {
    return status == Status.RETIRED;
  }
}
