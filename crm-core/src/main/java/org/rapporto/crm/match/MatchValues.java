package org.rapporto.crm.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of one record, by column; an object may be cleared and used for the next record. Not
 * thread-safe.
 */
public final class MatchValues {

  private final MatchSchema schema;
  private final List<List<String>> values;

  MatchValues(MatchSchema schema) {
    this.schema = schema;
    this.values = new ArrayList<>(schema.columns().size());
    for (int i = 0; i < schema.columns().size(); i++) {
      values.add(new ArrayList<>(1));
    }
  }

  /**
   * Adds a value to a column.
   *
   * @param column the place of the column in the schema
   * @param value as written; null and blank are no value
   * @return this
   */
  public MatchValues add(int column, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      values.get(column).add(value);
    }
    return this;
  }

  /**
   * Adds a value to a column.
   *
   * @param column its name
   * @param value as written; null and blank are no value
   * @return this
   * @throws IllegalArgumentException if the schema has no such column
   */
  public MatchValues add(String column, @Nullable String value) {
    return add(schema.column(column), value);
  }

  /**
   * Takes all values out.
   *
   * @return this
   */
  public MatchValues clear() {
    values.forEach(List::clear);
    return this;
  }

  /**
   * The values of a column.
   *
   * @param column the place of the column in the schema
   * @return as they were added
   */
  public List<String> get(int column) {
    return Collections.unmodifiableList(values.get(column));
  }

  void checkOf(MatchSchema expected) {
    if (!Objects.equals(schema, expected)) {
      throw new IllegalArgumentException("The values are of another schema than the table");
    }
  }
}
