package org.rapporto.crm.calendar;

import java.util.List;

/**
 * A time at which all who must come can.
 *
 * @param span when
 * @param optional ids of those who need not come and can, in the order of the search
 */
public record Slot(TimeSpan span, List<String> optional) {

  /** Copies the ids. */
  public Slot {
    optional = List.copyOf(optional);
  }
}
