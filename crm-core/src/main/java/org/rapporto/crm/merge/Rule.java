package org.rapporto.crm.merge;

/** Which value of a field survives a merge. Cards without a value never win over one with. */
public enum Rule {
  /** The survivor's; if it has none, that of the first of the others that has one. */
  SURVIVOR,
  /**
   * The value that was set last, as the history of the cards tells of this field; of a field of
   * which it tells nothing, such as one that is not audited, that of the card changed last. What an
   * earlier merge or its taking back brought counts from then.
   */
  NEWEST,
  /** The longest text; for text fields. */
  LONGEST,
  /** That of the card whose source stands first among the trusted ones. */
  MOST_TRUSTED,
  /** The elements of all cards, each once; for multi-valued fields, where it is the default. */
  UNION,
  /** Yes if any card says yes; for flags by which people forbid something. */
  STRICTEST
}
