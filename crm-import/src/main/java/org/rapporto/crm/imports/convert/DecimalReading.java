package org.rapporto.crm.imports.convert;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a cell of a number column says.
 *
 * @param text the number in plain digits with a point, such as {@code -1234.50}; empty if there is
 *     none or it could not be read
 * @param currency what stood beside the number as its currency, as it was written, such as {@code
 *     €} or {@code руб}; may be empty
 * @param codes how it was read or why it was not; empty if the cell already had this form
 */
public record DecimalReading(String text, String currency, List<CellCode> codes) {
  /** Makes a reading; the codes are copied. */
  public DecimalReading {
    Objects.requireNonNull(text, "text must not be null");
    Objects.requireNonNull(currency, "currency must not be null");
    codes = List.copyOf(codes);
  }

  /**
   * The number.
   *
   * @return the value with the digits that were written; empty if there is none
   */
  public Optional<BigDecimal> value() {
    return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
  }
}
