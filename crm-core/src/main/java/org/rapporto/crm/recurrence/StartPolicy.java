package org.rapporto.crm.recurrence;

/** What a start is that its own rule does not hit. */
public enum StartPolicy {
  /** An occurrence, the first, which COUNT counts; what Google and Apple do. */
  INCLUDE,
  /** Only where the rule begins to look. */
  RULE_ONLY
}
