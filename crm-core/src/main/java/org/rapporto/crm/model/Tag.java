package org.rapporto.crm.model;

import java.util.Objects;

/**
 * A free word on a card.
 *
 * @param name the word, as written
 */
public record Tag(String name) {

  /** {@link #name} in filters; indexed by every store. */
  public static final TextField NAME = new TextField("tag", "name", Trait.INDEXED);

  /** Checks that the word is there. */
  public Tag {
    Objects.requireNonNull(name, "name must not be null");
  }
}
