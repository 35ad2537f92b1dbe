package org.rapporto.crm.imports.ledger;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.RecordId;

/**
 * One record that a batch wrote.
 *
 * @param id which
 * @param kind what was done
 * @param version the version it had afterwards
 * @param changes by the name of the field, what an update changed; empty for creations and
 *     deletions
 */
public record Write(RecordId id, Kind kind, long version, Map<String, Change> changes) {

  /** What was done to a record. */
  public enum Kind {
    /** It was created. */
    CREATE,
    /** Fields of it were changed. */
    UPDATE,
    /** It was deleted, because it was merged into another. */
    DELETE
  }

  /** This write without its values, if it is of a record. */
  Write forgetting(RecordId erased) {
    return id.equals(erased) ? new Write(id, kind, version, Map.of()) : this;
  }

  /** Copies the map. */
  public Write {
    Objects.requireNonNull(id, "id must not be null");
    Objects.requireNonNull(kind, "kind must not be null");
    changes = Map.copyOf(changes);
  }

  /**
   * The value of a field before and after.
   *
   * @param before null for none
   * @param after null for none
   */
  public record Change(@Nullable Object before, @Nullable Object after) {
    /** Prints nothing of the values, which are personal data. */
    @Override
    public String toString() {
      return "Change";
    }
  }
}
