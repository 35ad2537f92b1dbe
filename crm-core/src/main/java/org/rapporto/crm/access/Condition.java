package org.rapporto.crm.access;

import java.util.Objects;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.ReferenceField;

/** On which records a rule holds. Immutable data; all of it becomes a {@link Filter}. */
public sealed interface Condition {

  /** On every record. */
  Condition ALWAYS = new Where(Filter.everything());

  /**
   * On the records that pass a filter.
   *
   * @param filter over the record; its variables stand for the principal
   */
  record Where(Filter filter) implements Condition {
    /** Checks that the filter is there. */
    public Where {
      Objects.requireNonNull(filter, "filter must not be null");
    }
  }

  /**
   * On the records whose reference leads to a record on which the principal may do something.
   *
   * @param reference the way to the parent
   * @param action what the principal may do to the parent
   */
  record Via(ReferenceField reference, Action action) implements Condition {
    /** Checks that both are there. */
    public Via {
      Objects.requireNonNull(reference, "reference must not be null");
      Objects.requireNonNull(action, "action must not be null");
    }
  }

  /**
   * On the records that are shared with the principal now.
   *
   * @param level at least how far
   */
  record Shared(ShareLevel level) implements Condition {
    /** Checks that the level is there. */
    public Shared {
      Objects.requireNonNull(level, "level must not be null");
    }
  }
}
