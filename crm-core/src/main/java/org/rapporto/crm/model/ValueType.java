package org.rapporto.crm.model;

/**
 * The closed list of value types. Every store knows all of them; a new one is a new major version.
 */
public enum ValueType {
  /** A {@link String} of Unicode scalar values without U+0000; ordered by code point. */
  TEXT,
  /** A {@link Long}. */
  INTEGER,
  /** A {@link java.math.BigDecimal} of at most 18 digits, at the scale its field declares. */
  DECIMAL,
  /** A {@link Boolean}; false orders before true. */
  BOOLEAN,
  /** A {@link java.time.LocalDate} of the years 1 to 9999. */
  DATE,
  /** A {@link java.time.Instant} of the years 1 to 9999, kept to the microsecond. */
  INSTANT,
  /** A {@link RecordId} of the type its field declares. */
  REFERENCE,
  /** The code of one of the {@link Choice}s its field declares, as a {@link String}. */
  CHOICE,
  /** A {@link Money}: amount and ISO 4217 currency. */
  MONEY,
  /** A list of {@link Phone}s. */
  PHONES,
  /** A list of {@link Email}s. */
  EMAILS,
  /** A list of {@link Address}es. */
  ADDRESSES,
  /** A list of {@link Tag}s. */
  TAGS,
  /** A list of {@link Link}s: references with roles. */
  LINKS,
  /** A list of {@link ExternalId}s: what other systems call this record. */
  EXTERNAL_IDS;

  /**
   * Whether values of this type are lists of elements with parts.
   *
   * @return true for the multi-valued types
   */
  @SuppressWarnings("EnumOrdinal") // the multi-valued types stand last
  public boolean isMultiValued() {
    return ordinal() >= PHONES.ordinal();
  }
}
