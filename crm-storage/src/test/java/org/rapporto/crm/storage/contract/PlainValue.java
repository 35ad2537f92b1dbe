package org.rapporto.crm.storage.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.RecordId;

/**
 * The naive evaluator's own form of values, so that it shares nothing with the library: whole
 * numbers for all that is counted, lists of code points for all that is spelled.
 */
final class PlainValue {

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  private PlainValue() {}

  /** Money, which compares within one currency alone. */
  record PlainMoney(List<Integer> currency, BigInteger amount) {}

  static Object of(Object value) {
    if (value instanceof String text) {
      return codePoints(text);
    } else if (value instanceof Long number) {
      return BigInteger.valueOf(number);
    } else if (value instanceof BigDecimal decimal) {
      return decimal.movePointRight(12).toBigIntegerExact();
    } else if (value instanceof Boolean flag) {
      return flag ? BigInteger.ONE : BigInteger.ZERO;
    } else if (value instanceof LocalDate date) {
      int packed = date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
      return BigInteger.valueOf(packed);
    } else if (value instanceof Instant instant) {
      return BigInteger.valueOf(instant.getEpochSecond())
          .multiply(MILLION)
          .add(BigInteger.valueOf(instant.getNano() / 1000));
    } else if (value instanceof RecordId id) {
      return codePoints(id.type() + "/" + id.value());
    } else if (value instanceof Money money) {
      return new PlainMoney(
          codePoints(money.currency().getCurrencyCode()),
          money.amount().movePointRight(4).toBigIntegerExact());
    }
    throw new AssertionError("The naive evaluator knows no " + value.getClass());
  }

  static List<Integer> codePoints(String text) {
    return text.codePoints().boxed().toList();
  }

  /** The order of two values of one type; money by currency first. */
  static int compare(Object a, Object b) {
    if (a instanceof BigInteger x && b instanceof BigInteger y) {
      return x.compareTo(y);
    } else if (a instanceof PlainMoney x && b instanceof PlainMoney y) {
      int byCurrency = compare(x.currency(), y.currency());
      return byCurrency != 0 ? byCurrency : x.amount().compareTo(y.amount());
    } else if (a instanceof List<?> x && b instanceof List<?> y) {
      for (int i = 0; i < x.size() && i < y.size(); i++) {
        int byLetter = Integer.compare((Integer) x.get(i), (Integer) y.get(i));
        if (byLetter != 0) {
          return byLetter;
        }
      }
      return Integer.compare(x.size(), y.size());
    }
    throw new AssertionError("Two values of different types: " + a + " and " + b);
  }
}
