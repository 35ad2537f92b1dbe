package org.rapporto.crm.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.phone.PhoneNumber;
import org.rapporto.crm.phone.PhoneReader;

/**
 * Reads telephone numbers in the region of a {@code Crm}; without one only those with a country
 * code.
 */
public final class PhoneForms {

  /** Of a number that begins with + the region is known. */
  private static final PhoneReader ANY = PhoneReader.forRegion("IT");

  private final @Nullable PhoneReader regional;

  /**
   * Reads in a region.
   *
   * @param regional the reader of the region, or null if there is none
   */
  public PhoneForms(@Nullable PhoneReader regional) {
    this.regional = regional;
  }

  /**
   * The numbers in a text.
   *
   * @param text as written
   * @return numbers with an E.164 form; none if the text cannot be read
   */
  public List<PhoneNumber> read(String text) {
    if (regional != null) {
      return regional.read(text).numbers();
    }
    return text.stripLeading().startsWith("+") ? ANY.read(text).numbers() : List.of();
  }
}
