package org.rapporto.crm.imports.source;

/** Why a row of the file is no record. */
public enum SkipReason {
  /** It starts with the mark of comments, which a caller named. */
  COMMENT,
  /** It stands above the header: a title, a date, a comment. */
  PREAMBLE,
  /** Every cell is empty or blank. */
  BLANK,
  /** It names the group of the rows below it. */
  GROUP,
  /** It sums up the rows above it. */
  TOTAL,
  /** It stands below the rows, behind a star: a remark about them. */
  FOOTNOTE,
  /** It is the header again, as printed lists repeat it on every page, or in another language. */
  REPEATED_HEADER
}
