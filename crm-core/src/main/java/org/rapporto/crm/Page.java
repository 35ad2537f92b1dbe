package org.rapporto.crm;

import java.util.List;
import java.util.Optional;

/**
 * A part of an ordered result.
 *
 * @param items in order
 * @param next the token of the page after this one, or empty if this is the last
 * @param <T> what the items are
 */
public record Page<T>(List<T> items, Optional<String> next) {

  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }
}
