package org.rapporto.crm.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One e-mail address of a card.
 *
 * @param raw as written
 * @param canonical the form under which equal addresses are equal, or null where the text is no
 *     address
 * @param label what it is for, such as {@code work}, {@code home}, or null
 * @param primary whether to write here first
 * @param optOut whether the person asked not to be written to here
 */
public record Email(
    String raw,
    @Nullable String canonical,
    @Nullable String label,
    boolean primary,
    boolean optOut) {

  /** {@link #raw} in filters. */
  public static final TextField RAW = new TextField("email", "raw");

  /** {@link #canonical} in filters; indexed by every store. */
  public static final TextField CANONICAL = new TextField("email", "canonical", Trait.INDEXED);

  /** {@link #label} in filters. */
  public static final TextField LABEL = new TextField("email", "label");

  /** {@link #primary} in filters. */
  public static final FlagField PRIMARY = new FlagField("email", "is_primary");

  /** {@link #optOut} in filters. */
  public static final FlagField OPT_OUT = new FlagField("email", "opt_out");

  /** Checks that the raw text is there. */
  public Email {
    Objects.requireNonNull(raw, "raw must not be null");
  }

  /**
   * An address as somebody wrote it. {@code CrmSession.save} adds the canonical form.
   *
   * @param raw as written
   * @return the e-mail
   */
  public static Email of(String raw) {
    return new Email(raw, null, null, false, false);
  }

  /**
   * This e-mail with another label.
   *
   * @param newLabel such as {@code work}
   * @return a copy
   */
  public Email withLabel(@Nullable String newLabel) {
    return new Email(raw, canonical, newLabel, primary, optOut);
  }
}
