package org.rapporto.crm.model;

import java.util.List;

/**
 * How the gate computes the value of a {@link Trait#DERIVED} text field: it joins the source texts
 * with spaces and brings them to a normal form.
 *
 * @param key the normal form
 * @param sources names of text fields of the same type, at least one
 */
public record Derivation(TextKey key, List<String> sources) {

  /** Copies the list. */
  public Derivation {
    sources = List.copyOf(sources);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("A derived field needs a source");
    }
  }
}
