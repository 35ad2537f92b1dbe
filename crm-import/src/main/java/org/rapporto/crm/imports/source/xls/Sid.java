package org.rapporto.crm.imports.source.xls;

/** The numbers of the records that are read [MS-XLS 2.3]. */
final class Sid {
  static final int FORMULA = 0x06;
  static final int EOF = 0x0A;
  static final int DATE_MODE = 0x22;
  static final int FILE_PASS = 0x2F;
  static final int CONTINUE = 0x3C;
  static final int CODE_PAGE = 0x42;
  static final int BOUND_SHEET = 0x85;
  static final int MUL_RK = 0xBD;
  static final int RICH_STRING = 0xD6;
  static final int XF = 0xE0;
  static final int MERGED_CELLS = 0xE5;
  static final int SST = 0xFC;
  static final int LABEL_SST = 0xFD;
  static final int NUMBER = 0x203;
  static final int LABEL = 0x204;
  static final int BOOL_ERR = 0x205;
  static final int STRING = 0x207;
  static final int RK = 0x27E;
  static final int FORMAT = 0x41E;
  static final int BOF = 0x809;

  private Sid() {}
}
