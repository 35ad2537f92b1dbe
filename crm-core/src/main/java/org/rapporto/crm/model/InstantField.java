package org.rapporto.crm.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A field of points in time of the years 1 to 9999, kept to the microsecond (truncated). */
public final class InstantField extends OrderedField<Instant> {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  InstantField(String recordType, String name, Trait... traits) {
    super(recordType, name, ValueType.INSTANT, traits);
  }

  @Override
  public int compare(Instant a, Instant b) {
    return a.compareTo(b);
  }

  @Override
  public Instant check(Object value) {
    if (!(value instanceof Instant instant)) {
      throw misfit(value, "an Instant");
    }
    if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
      throw new IllegalArgumentException(
          "Field " + this + " takes instants of the years 1 to 9999");
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public InstantField renamed(String newName) {
    return new InstantField(recordType(), newName, traitArray());
  }
}
