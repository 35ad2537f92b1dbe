package org.rapporto.crm.model;

import java.util.Objects;

/**
 * What another system calls this record. Within one record type a pair of source and value belongs
 * to at most one live record; every store enforces that.
 *
 * @param source the other system, such as {@code 1c}
 * @param value the id there
 */
public record ExternalId(String source, String value) {

  /** {@link #source} in filters. */
  public static final TextField SOURCE = new TextField("external_id", "source");

  /** {@link #value} in filters; indexed together with the source by every store. */
  public static final TextField VALUE = new TextField("external_id", "value", Trait.INDEXED);

  /** Checks that both parts are there. */
  public ExternalId {
    Objects.requireNonNull(source, "source must not be null");
    Objects.requireNonNull(value, "value must not be null");
  }
}
