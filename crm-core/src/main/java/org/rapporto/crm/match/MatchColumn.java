package org.rapporto.crm.match;

import java.util.Objects;

/**
 * A column of a table to be matched.
 *
 * @param name its name within the schema, which reasons show
 * @param kind what its values are
 * @param source where a card has the value: the name of a field, for an element of a multi-valued
 *     field also its part behind a dot, as in {@code addresses.city}
 */
public record MatchColumn(String name, ColumnKind kind, String source) {

  /** Checks that nothing is missing. */
  public MatchColumn {
    Objects.requireNonNull(name, "name must not be null");
    Objects.requireNonNull(kind, "kind must not be null");
    Objects.requireNonNull(source, "source must not be null");
    if (name.isBlank()) {
      throw new IllegalArgumentException("A column needs a name");
    }
  }
}
