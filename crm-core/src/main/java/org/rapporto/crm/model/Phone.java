package org.rapporto.crm.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One telephone number of a card. The text a person wrote is always kept; the E.164 form (ITU-T
 * E.164) is there when the number could be read.
 *
 * @param raw as written
 * @param e164 {@code +} and digits, or null where the number could not be read
 * @param extension digits of the extension, or null
 * @param label what it is for, such as {@code mobile}, {@code work}, {@code fax}, or null
 * @param primary whether this is the number to call first
 * @param optOut whether the person asked not to be called on it
 */
public record Phone(
    String raw,
    @Nullable String e164,
    @Nullable String extension,
    @Nullable String label,
    boolean primary,
    boolean optOut) {

  /** {@link #raw} in filters. */
  public static final TextField RAW = new TextField("phone", "raw");

  /** {@link #e164} in filters; indexed by every store. */
  public static final TextField E164 = new TextField("phone", "e164", Trait.INDEXED);

  /** {@link #extension} in filters. */
  public static final TextField EXTENSION = new TextField("phone", "extension");

  /** {@link #label} in filters. */
  public static final TextField LABEL = new TextField("phone", "label");

  /** {@link #primary} in filters. */
  public static final FlagField PRIMARY = new FlagField("phone", "is_primary");

  /** {@link #optOut} in filters. */
  public static final FlagField OPT_OUT = new FlagField("phone", "opt_out");

  /** Checks that the raw text is there. */
  public Phone {
    Objects.requireNonNull(raw, "raw must not be null");
  }

  /**
   * A number as somebody wrote it. {@code CrmSession.save} adds the E.164 form if it can be read.
   *
   * @param raw as written
   * @return the phone
   */
  public static Phone of(String raw) {
    return new Phone(raw, null, null, null, false, false);
  }

  /**
   * This phone with another label.
   *
   * @param newLabel such as {@code mobile}
   * @return a copy
   */
  public Phone withLabel(@Nullable String newLabel) {
    return new Phone(raw, e164, extension, newLabel, primary, optOut);
  }

  /**
   * This phone as the one to call first.
   *
   * @return a copy
   */
  public Phone asPrimary() {
    return new Phone(raw, e164, extension, label, true, optOut);
  }
}
