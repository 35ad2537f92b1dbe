package org.rapporto.crm.storage;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.ScalarField;

/**
 * How values of a field are kept in cells: texts and whole numbers alone, which every database
 * compares alike.
 */
abstract class ColumnCodec {

  /** How many cells a value takes. */
  int width() {
    return 1;
  }

  /** Whether the first cell is a whole number rather than a text. */
  abstract boolean isNumber();

  /** The first cell of a value. */
  abstract Object cell(Object value);

  /** Puts the cells of a value into a row. */
  void encode(@Nullable Object value, @Nullable Object[] row, int at) {
    row[at] = value == null ? null : cell(value);
  }

  /** The value from the cells of a row, or null. */
  abstract @Nullable Object decode(Cells row, int at) throws SQLException;

  static ColumnCodec of(ScalarField<?> field) {
    return switch (field.type()) {
      case TEXT, CHOICE -> new TextCodec();
      case INTEGER -> new NumberCodec();
      case DECIMAL -> new DecimalCodec(((DecimalField) field).scale());
      case BOOLEAN -> new FlagCodec();
      case DATE -> new DateCodec();
      case INSTANT -> new InstantCodec();
      case REFERENCE -> referenceCodec(((ReferenceField) field).target());
      case MONEY -> new MoneyCodec();
      default -> throw new IllegalArgumentException("Field " + field + " is not scalar");
    };
  }

  private static ColumnCodec referenceCodec(String target) {
    return target.equals(ReferenceField.ANY_TYPE)
        ? new AnyReferenceCodec()
        : new ReferenceCodec(target);
  }

  private static class TextCodec extends ColumnCodec {
    @Override
    boolean isNumber() {
      return false;
    }

    @Override
    Object cell(Object value) {
      return value;
    }

    @Override
    final @Nullable Object decode(Cells row, int at) throws SQLException {
      String text = row.text(at);
      return text == null ? null : value(text);
    }

    Object value(String text) {
      return text;
    }
  }

  private static final class DateCodec extends TextCodec {
    @Override
    Object cell(Object value) {
      return value.toString();
    }

    @Override
    Object value(String text) {
      return LocalDate.parse(text);
    }
  }

  private static final class ReferenceCodec extends TextCodec {
    private final String target;

    ReferenceCodec(String target) {
      this.target = target;
    }

    @Override
    Object cell(Object value) {
      return ((RecordId) value).value().toString();
    }

    @Override
    Object value(String text) {
      return new RecordId(target, UUID.fromString(text));
    }
  }

  private static final class AnyReferenceCodec extends TextCodec {
    @Override
    Object cell(Object value) {
      return value.toString();
    }

    @Override
    Object value(String text) {
      int slash = text.lastIndexOf('/');
      return new RecordId(text.substring(0, slash), UUID.fromString(text.substring(slash + 1)));
    }
  }

  private static class NumberCodec extends ColumnCodec {
    @Override
    boolean isNumber() {
      return true;
    }

    @Override
    Object cell(Object value) {
      return value;
    }

    @Override
    final @Nullable Object decode(Cells row, int at) throws SQLException {
      long number = row.number(at);
      return number == 0 && row.wasMissing() ? null : value(number);
    }

    Object value(long number) {
      return number;
    }
  }

  private static final class DecimalCodec extends NumberCodec {
    private final int scale;

    DecimalCodec(int scale) {
      this.scale = scale;
    }

    @Override
    Object cell(Object value) {
      return ((BigDecimal) value).setScale(scale).unscaledValue().longValueExact();
    }

    @Override
    Object value(long number) {
      return BigDecimal.valueOf(number, scale);
    }
  }

  private static final class FlagCodec extends NumberCodec {
    @Override
    Object cell(Object value) {
      return (Boolean) value ? 1L : 0L;
    }

    @Override
    Object value(long number) {
      return number != 0;
    }
  }

  private static final class InstantCodec extends NumberCodec {
    @Override
    Object cell(Object value) {
      Instant instant = (Instant) value;
      return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    @Override
    Object value(long micros) {
      long second = Math.floorDiv(micros, 1_000_000L);
      return Instant.ofEpochSecond(second, Math.floorMod(micros, 1_000_000L) * 1000);
    }
  }

  private static final class MoneyCodec extends ColumnCodec {
    @Override
    int width() {
      return 2;
    }

    @Override
    boolean isNumber() {
      return true;
    }

    @Override
    Object cell(Object value) {
      return ((Money) value).unscaled();
    }

    @Override
    void encode(@Nullable Object value, @Nullable Object[] row, int at) {
      row[at] = value == null ? null : cell(value);
      row[at + 1] = value == null ? null : ((Money) value).currency().getCurrencyCode();
    }

    @Override
    @Nullable Object decode(Cells row, int at) throws SQLException {
      String currency = row.text(at + 1);
      return currency == null ? null : Money.ofUnscaled(row.number(at), currency);
    }
  }
}
