package org.rapporto.crm.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values of one field are written as bytes. */
interface ValueBytes {

  long MICROS = 1_000_000;

  void put(Object value, ByteSink out);

  Object get(ByteSource in);

  static ValueBytes of(Field<?> field) {
    if (field instanceof MultiField<?> multi) {
      return new Elements<>(multi.kind());
    }
    return switch (field.type()) {
      case TEXT, CHOICE -> new Text();
      case INTEGER -> new Whole();
      case DECIMAL -> new Decimal(((DecimalField) field).scale());
      case BOOLEAN -> new Flag();
      case DATE -> new Day();
      case INSTANT -> new Moment();
      case REFERENCE -> new Reference(((ReferenceField) field).target());
      case MONEY -> new Amount();
      default -> throw new IllegalArgumentException("Field " + field + " has no known values");
    };
  }

  /** Texts and codes of choices. */
  record Text() implements ValueBytes {
    @Override
    public void put(Object value, ByteSink out) {
      out.putText((String) value);
    }

    @Override
    public Object get(ByteSource in) {
      return in.getText();
    }
  }

  /** Whole numbers. */
  record Whole() implements ValueBytes {
    @Override
    public void put(Object value, ByteSink out) {
      out.putNumber((Long) value);
    }

    @Override
    public Object get(ByteSource in) {
      return in.getNumber();
    }
  }

  /** Decimals, which a field keeps at one scale and within 18 digits. */
  record Decimal(int scale) implements ValueBytes {
    @Override
    public void put(Object value, ByteSink out) {
      out.putNumber(((BigDecimal) value).setScale(scale).unscaledValue().longValueExact());
    }

    @Override
    public Object get(ByteSource in) {
      return BigDecimal.valueOf(in.getNumber(), scale);
    }
  }

  /** Yes or no. */
  record Flag() implements ValueBytes {
    @Override
    public void put(Object value, ByteSink out) {
      out.putByte((Boolean) value ? 1 : 0);
    }

    @Override
    public Object get(ByteSource in) {
      return in.getByte() != 0;
    }
  }

  /** Dates. */
  record Day() implements ValueBytes {
    @Override
    public void put(Object value, ByteSink out) {
      out.putNumber(((LocalDate) value).toEpochDay());
    }

    @Override
    public Object get(ByteSource in) {
      return LocalDate.ofEpochDay(in.getNumber());
    }
  }

  /** Instants, which are kept to the microsecond. */
  record Moment() implements ValueBytes {
    @Override
    public void put(Object value, ByteSink out) {
      Instant instant = (Instant) value;
      out.putNumber(instant.getEpochSecond() * MICROS + instant.getNano() / 1000);
    }

    @Override
    public Object get(ByteSource in) {
      long micros = in.getNumber();
      return Instant.ofEpochSecond(
          Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }
  }

  /** References; the type is written where it may be any. */
  record Reference(String target) implements ValueBytes {
    @Override
    public void put(Object value, ByteSink out) {
      RecordId id = (RecordId) value;
      if (isOpen()) {
        out.putText(id.type());
      }
      out.putLong(id.value().getMostSignificantBits());
      out.putLong(id.value().getLeastSignificantBits());
    }

    @Override
    public Object get(ByteSource in) {
      String type = isOpen() ? in.getText() : target;
      return new RecordId(type, new UUID(in.getLong(), in.getLong()));
    }

    private boolean isOpen() {
      return target.equals(ReferenceField.ANY_TYPE);
    }
  }

  /** Money. */
  record Amount() implements ValueBytes {
    @Override
    public void put(Object value, ByteSink out) {
      Money money = (Money) value;
      out.putNumber(money.unscaled());
      out.putText(money.currency().getCurrencyCode());
    }

    @Override
    public Object get(ByteSource in) {
      return Money.ofUnscaled(in.getNumber(), in.getText());
    }
  }

  /** The elements of a multi-valued field: for each which parts it has, and those. */
  final class Elements<E> implements ValueBytes {
    private final ElementKind<E> kind;
    private final ValueBytes[] parts;

    Elements(ElementKind<E> kind) {
      this.kind = kind;
      this.parts = kind.parts().stream().map(ValueBytes::of).toArray(ValueBytes[]::new);
    }

    @Override
    public void put(Object value, ByteSink out) {
      List<?> elements = (List<?>) value;
      out.putSize(elements.size());
      for (Object element : elements) {
        @Nullable Object[] values = kind.partsOf(kind.elementClass().cast(element));
        int present = 0;
        for (int i = 0; i < values.length; i++) {
          present |= values[i] == null ? 0 : 1 << i;
        }
        out.putByte(present);
        for (int i = 0; i < values.length; i++) {
          Object part = values[i];
          if (part != null) {
            parts[i].put(part, out);
          }
        }
      }
    }

    @Override
    public Object get(ByteSource in) {
      int count = in.getSize();
      List<E> elements = new ArrayList<>();
      for (int e = 0; e < count; e++) {
        int present = in.getByte();
        @Nullable Object[] values = new @Nullable Object[parts.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = (present & 1 << i) == 0 ? null : parts[i].get(in);
        }
        elements.add(kind.elementOf(values));
      }
      return List.copyOf(elements);
    }
  }
}
