package org.rapporto.crm.storage;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How a store in a PostgreSQL database behaves. Immutable.
 *
 * @param schema where the tables lie; each tenant has a schema of his own
 * @param patience how long a transaction waits for its turn, behind other threads and other hosts
 * @param readers how many transactions of this store may read at a time, 1 or more
 */
public record PostgresOptions(String schema, Duration patience, int readers) {

  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** Schema {@code crm}, 60 seconds for a turn, 4 readers. */
  public static final PostgresOptions DEFAULTS =
      new PostgresOptions("crm", Duration.ofSeconds(60), 4);

  /** Checks the name of the schema, that the time is not negative, and somebody may read. */
  public PostgresOptions {
    Objects.requireNonNull(schema, "schema must not be null");
    Objects.requireNonNull(patience, "patience must not be null");
    if (!NAME.matcher(schema).matches() || schema.startsWith("pg_")) {
      throw new IllegalArgumentException(
          "A schema is named by at most 63 of a-z, 0-9 and _, and neither begins with a digit nor"
              + " with pg_; found "
              + schema.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "?"));
    }
    if (patience.isNegative() || readers < 1) {
      throw new IllegalArgumentException(
          "The time is 0 or more and readers 1 or more; found " + patience + " and " + readers);
    }
  }

  /**
   * These options with another schema.
   *
   * @param newSchema where the tables lie
   * @return new options
   */
  public PostgresOptions withSchema(String newSchema) {
    return new PostgresOptions(newSchema, patience, readers);
  }

  /**
   * These options with another wait.
   *
   * @param newPatience how long a transaction waits for its turn
   * @return new options
   */
  public PostgresOptions withPatience(Duration newPatience) {
    return new PostgresOptions(schema, newPatience, readers);
  }
}
