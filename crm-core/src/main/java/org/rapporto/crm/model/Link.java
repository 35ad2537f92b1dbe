package org.rapporto.crm.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reference to another record, with the role that record plays.
 *
 * @param target the record referred to
 * @param role such as {@code attendee}, or null
 */
public record Link(RecordId target, @Nullable String role) {

  /** {@link #target} in filters; indexed by every store. */
  public static final ReferenceField TARGET =
      new ReferenceField("link", "target", ReferenceField.ANY_TYPE, Trait.INDEXED);

  /** {@link #role} in filters. */
  public static final TextField ROLE = new TextField("link", "role");

  /** Checks that the target is there. */
  public Link {
    Objects.requireNonNull(target, "target must not be null");
  }
}
