package org.rapporto.crm.imports.row;

import org.jspecify.annotations.Nullable;
import org.rapporto.crm.phone.PhoneReader;

/** The readers of one converter, which share the row that is read. */
record RowParts(
    NameReader names,
    ReachReader reach,
    AddressParts addresses,
    DateTakers dates,
    ElementTakers elements,
    FieldTakers fields,
    OwnerReader owners,
    ReachFlags flags,
    OptOuts optOuts) {

  static RowParts of(RowOptions options, RowScratch scratch) {
    ReachFlags flags = new ReachFlags(scratch);
    ReachReader reach = new ReachReader(scratch, flags);
    DateTakers dates = new DateTakers(options, scratch);
    ElementTakers elements = new ElementTakers(scratch, reach, options.settings().source());
    NumberTakers numbers = new NumberTakers(options, scratch);
    return new RowParts(
        new NameReader(options, scratch),
        reach,
        new AddressParts(options.all(), scratch),
        dates,
        elements,
        new FieldTakers(scratch, numbers, dates, elements),
        new OwnerReader(options.settings().owners(), scratch),
        flags,
        new OptOuts(scratch));
  }

  /** Begins another row. */
  void begin(@Nullable PhoneReader phones) {
    names.begin();
    addresses.clear();
    flags.clear();
    optOuts.clear();
    dates.begin();
    reach.readWith(phones);
  }

  /** Ends a row: what stood in several columns is put together. */
  void end() {
    names.end();
    addresses.end();
    dates.end();
    flags.end();
    optOuts.end();
  }
}
