package org.rapporto.crm.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

  @Nullable String valueIn(CrmRecord record) {
    String joined = null;
    for (String source : sources) {
      if (record.valueAt(record.type().slotOf(source)) instanceof String text) {
        joined = joined == null ? text : joined + ' ' + text;
      }
    }
    if (joined == null) {
      return null;
    }
    String value = key.of(joined);
    return value.isEmpty() ? null : value;
  }
}
