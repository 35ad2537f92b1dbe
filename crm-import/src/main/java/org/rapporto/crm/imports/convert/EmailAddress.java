package org.rapporto.crm.imports.convert;

import java.util.List;
import java.util.Objects;

/**
 * One piece of a cell of e-mail addresses.
 *
 * @param raw the piece as it was written
 * @param canonical the address in the form to compare and search by: all in small letters, the
 *     domain in ASCII (RFC 5890); empty if the piece is no address
 * @param name the name that stood beside the address; may be empty
 * @param codes what was changed, or why the piece is no address; never null, may be empty
 */
public record EmailAddress(String raw, String canonical, String name, List<CellCode> codes) {
  /** Makes a value; the codes are copied. */
  public EmailAddress {
    Objects.requireNonNull(raw, "raw must not be null");
    Objects.requireNonNull(canonical, "canonical must not be null");
    Objects.requireNonNull(name, "name must not be null");
    codes = List.copyOf(codes);
  }

  /**
   * Tells whether the piece is an address.
   *
   * @return false if it was kept only as text
   */
  public boolean isValid() {
    return !canonical.isEmpty();
  }

  /**
   * Validity and codes, never the address.
   *
   * @return for example {@code EmailAddress[valid, EMAIL_LOWERCASED]}
   */
  @Override
  public String toString() {
    String head = isValid() ? "EmailAddress[valid" : "EmailAddress[invalid";
    StringBuilder out = new StringBuilder(head);
    for (CellCode code : codes) {
      out.append(", ").append(code);
    }
    return out.append(']').toString();
  }
}
