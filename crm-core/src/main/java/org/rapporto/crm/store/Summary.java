package org.rapporto.crm.store;

import java.util.List;
import java.util.Objects;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MoneyField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.ValueType;

/**
 * What to sum up over the live records of a type.
 *
 * @param type of which type
 * @param filter which records; without variables
 * @param groupBy the keys of the groups; a money field groups by its currency code
 * @param measures what to compute in each group besides the count
 */
public record Summary(
    RecordType type, Filter filter, List<ScalarField<?>> groupBy, List<Measure> measures) {

  /** What is computed of the values of a field. Missing values do not take part. */
  public enum Function {
    /** The exact sum, of an integer, decimal or money field. */
    SUM,
    /** The least value in the order of the field. */
    MIN,
    /** The greatest value in the order of the field. */
    MAX
  }

  /**
   * One computation.
   *
   * @param function what
   * @param field of which field
   */
  public record Measure(Function function, ScalarField<?> field) {
    /** Checks that a sum is of numbers. */
    public Measure {
      Objects.requireNonNull(function, "function must not be null");
      boolean number =
          field.type() == ValueType.INTEGER
              || field.type() == ValueType.DECIMAL
              || field.type() == ValueType.MONEY;
      if (function == Function.SUM && !number) {
        throw new IllegalArgumentException("A sum is of numbers; found " + field);
      }
    }
  }

  /** Copies the lists; a measure of money needs its field among the keys. */
  public Summary {
    Objects.requireNonNull(type, "type must not be null");
    Objects.requireNonNull(filter, "filter must not be null");
    groupBy = List.copyOf(groupBy);
    measures = List.copyOf(measures);
    for (Measure m : measures) {
      if (m.field() instanceof MoneyField && !groupBy.contains(m.field())) {
        throw new IllegalArgumentException(
            "A measure of " + m.field() + " needs that field among the keys: one currency a group");
      }
    }
  }
}
