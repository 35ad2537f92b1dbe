package org.rapporto.crm.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * A field of decimals with a fixed number of digits after the point. Stores keep the unscaled whole
 * number, so that all of them compare and sum exactly and alike.
 */
public final class DecimalField extends OrderedField<BigDecimal> {

  private static final int MOST_DIGITS = 18;
  private static final int LARGEST_SCALE = 12;

  /** Beyond these even stripping zeros would take long. */
  private static final int MOST_SCALE = 64;

  private static final int MOST_BITS = 220;

  private final int scale;

  DecimalField(String recordType, String name, int scale, Trait... traits) {
    super(recordType, name, ValueType.DECIMAL, traits);
    if (scale < 0 || scale > LARGEST_SCALE) {
      throw new IllegalArgumentException(
          "The scale of field " + this + " is 0 to " + LARGEST_SCALE + "; found " + scale);
    }
    this.scale = scale;
  }

  /**
   * Digits after the point.
   *
   * @return 0 to 12
   */
  public int scale() {
    return scale;
  }

  static BigDecimal fit(BigDecimal value, int scale, Object field) {
    Objects.requireNonNull(value, "value must not be null");
    boolean sane =
        Math.abs((long) value.scale()) <= MOST_SCALE
            && value.unscaledValue().bitLength() <= MOST_BITS;
    BigDecimal exact = sane ? value.stripTrailingZeros() : value;
    if (!sane || exact.scale() > scale || exact.precision() - exact.scale() + scale > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "Field "
              + field
              + " takes at most "
              + (MOST_DIGITS - scale)
              + " digits before and "
              + scale
              + " after the point; found a decimal of scale "
              + value.scale()
              + " and "
              + value.unscaledValue().bitLength()
              + " bits");
    }
    return exact.setScale(scale, RoundingMode.UNNECESSARY);
  }

  @Override
  Object detail() {
    return scale;
  }

  @Override
  boolean keepsAs(Field<?> other) {
    return other instanceof DecimalField decimal && decimal.scale == scale;
  }

  @Override
  public int compare(BigDecimal a, BigDecimal b) {
    return a.compareTo(b);
  }

  @Override
  public BigDecimal check(Object value) {
    if (value instanceof BigDecimal decimal) {
      return fit(decimal, scale, this);
    }
    throw misfit(value, "a BigDecimal");
  }

  @Override
  public DecimalField renamed(String newName) {
    return new DecimalField(recordType(), newName, scale, traitArray());
  }
}
