package org.rapporto.crm.recurrence;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Makes occurrences of ticks. For one thread. */
final class OccurrenceIterator implements Iterator<Occurrence> {

  private final Ticks ticks;
  private final SetSources sources;
  private long key;

  OccurrenceIterator(Ticks ticks, SetSources sources) {
    this.ticks = ticks;
    this.sources = sources;
    key = ticks.next();
  }

  @Override
  public boolean hasNext() {
    return key != Ticks.END;
  }

  @Override
  public Occurrence next() {
    if (key == Ticks.END) {
      throw new NoSuchElementException("The set has no further occurrence");
    }
    Occurrence next = sources.occurrence(ticks.local, key);
    key = ticks.next();
    return next;
  }
}
