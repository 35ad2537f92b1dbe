package org.rapporto.crm.phone;

import java.util.ArrayList;
import java.util.List;

/** What a run of digits was resolved to, and by which repairs. */
record Found(PhoneLevel level, Parse parse, List<PhoneRepair> repairs) {
  static final Found INVALID = new Found(PhoneLevel.INVALID, Parse.NONE, List.of());

  static Found of(PhoneLevel level) {
    return new Found(level, Parse.NONE, List.of());
  }

  static Found valid(Parse parse) {
    return new Found(PhoneLevel.VALID, parse, List.of());
  }

  static Found valid(Parse parse, PhoneRepair repair) {
    return new Found(PhoneLevel.VALID, parse, List.of(repair));
  }

  static Found valid(Parse parse, PhoneRepair first, PhoneRepair second) {
    return new Found(PhoneLevel.VALID, parse, List.of(first, second));
  }

  static Found validIf(Parse parse, PhoneRepair repair) {
    return parse.isValid() ? valid(parse, repair) : INVALID;
  }

  boolean isValid() {
    return level == PhoneLevel.VALID;
  }

  /** This result with one more repair in front. */
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
