package org.rapporto.crm;

import static com.google.common.base.Preconditions.checkArgument;

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

  /** What is asked for, so that a page of so many tells whether there are more. */
  static int oneMore(int limit) {
    checkArgument(limit >= 1 && limit < Integer.MAX_VALUE, "A page has 1 or more; found %s", limit);
    return limit + 1;
  }
}
