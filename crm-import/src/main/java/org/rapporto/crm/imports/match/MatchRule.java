package org.rapporto.crm.imports.match;

import java.util.List;

/** What made a row meet a card, in the order the rules are asked. */
public enum MatchRule {
  /** Our own id of the record. */
  RECORD_ID,
  /** The id another system gave. */
  EXTERNAL_ID,
  /** The tax number. */
  TAX_ID,
  /** A canonical e-mail address, with names that agree. */
  EMAIL,
  /** A number in E.164 form with its extension, with names that agree. */
  PHONE,
  /** The same name in the same organisation; for an organisation its name without legal form. */
  NAME_AND_ORGANISATION,
  /** The same name, for rows that have nothing else to go by and contradict nothing. */
  NAME;

  /** All rules, the strongest first. */
  public static final List<MatchRule> ALL = List.of(values());
}
