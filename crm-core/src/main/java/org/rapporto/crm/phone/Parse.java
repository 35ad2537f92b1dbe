package org.rapporto.crm.phone;

/**
 * Digits read as a number: calling code, national number, and the kinds of line it is valid for (0
 * when not valid).
 *
 * @param form which rule found the calling code
 */
record Parse(int callingCode, String national, int kinds, Form form) {
  static final Parse NONE = new Parse(0, "", 0, Form.NATIONAL);

  boolean isValid() {
    return kinds != 0;
  }

  boolean isFixedLine() {
    return (kinds & RegionPlan.FIXED_LINE) != 0;
  }

  boolean isMobile() {
    return (kinds & RegionPlan.MOBILE) != 0;
  }

  String e164() {
    return "+" + callingCode + national;
  }

  /** How the calling code was known. */
  enum Form {
    NATIONAL,
    TRUNK_CUT,
    OWN_CODE,
    IDD,
    PLUS
  }
}
