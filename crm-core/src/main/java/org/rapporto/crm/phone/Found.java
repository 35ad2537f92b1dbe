package org.rapporto.crm.phone;

import java.util.ArrayList;
import java.util.List;

/** What a run of digits was resolved to, and by which repairs. */
record Found(PhoneLevel level, Parse parse, List<PhoneRepair> repairs) {
  static final Found INVALID = new Found(PhoneLevel.INVALID, Parse.NONE, List.of());

  static Found of(PhoneLevel level) {
    return new Found(level, Parse.NONE, List.of());
  }

  static Found valid(Parse parse, PhoneRepair... repairs) {
    return new Found(PhoneLevel.VALID, parse, List.of(repairs));
  }

  boolean isValid() {
    return level == PhoneLevel.VALID;
  }

  Found after(PhoneRepair repair) {
    if (repairs.contains(repair)) {
      return this;
    }
    List<PhoneRepair> all = new ArrayList<>();
    all.add(repair);
    all.addAll(repairs);
    return new Found(level, parse, List.copyOf(all));
  }
}
