package org.rapporto.crm.model;

/** Where a text is looked for in another, letter for letter. */
public enum TextMatch {
  /** At the start. */
  STARTS_WITH,
  /** At the end. */
  ENDS_WITH,
  /** Anywhere. */
  CONTAINS;

  /**
   * Whether a text matches.
   *
   * @param text where to look
   * @param sought what to look for
   * @return true if it is there
   */
  public boolean accepts(String text, String sought) {
    return switch (this) {
      case STARTS_WITH -> text.startsWith(sought);
      case ENDS_WITH -> text.endsWith(sought);
      case CONTAINS -> text.contains(sought);
    };
  }
}
