package org.rapporto.crm.recurrence;

/** What is wrong with the text of a rule. */
public enum RuleProblem {
  /** There is nothing to read. */
  EMPTY,
  /** It is longer than 4,096 characters. */
  TOO_LONG,
  /** A part is not {@code NAME=VALUE}. */
  BAD_PART,
  /** A part RFC 5545 does not know. */
  UNKNOWN_PART,
  /** A part stands twice. */
  DUPLICATE_PART,
  /** FREQ is missing. */
  MISSING_FREQ,
  /** A value cannot be read. */
  BAD_VALUE,
  /** A number is not within the range of its part. */
  OUT_OF_RANGE,
  /** A part may not stand with this frequency or beside another part. */
  NOT_ALLOWED,
  /** COUNT and UNTIL together. */
  COUNT_AND_UNTIL,
  /** RSCALE or SKIP of RFC 7529: other calendars than the Gregorian are not supported. */
  RSCALE
}
