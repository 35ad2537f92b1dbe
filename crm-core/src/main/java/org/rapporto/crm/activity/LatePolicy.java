package org.rapporto.crm.activity;

import java.util.List;
import java.util.Locale;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.Labels;

/** What becomes of a reminder that could not be delivered in time, as the host was down. */
public enum LatePolicy {
  /** It is delivered until the activity ends; after that it is missed, and listed as such. */
  UNTIL_END,
  /** It is delivered however late. */
  ALWAYS;

  /**
   * What stands in {@link Reminders#LATE}.
   *
   * @return the name in lower case
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<Choice> choices() {
    return List.of(
        new Choice(UNTIL_END.code(), Labels.of("Until the end", "Fino alla fine", "До окончания")),
        new Choice(ALWAYS.code(), Labels.of("Always", "Sempre", "Всегда")));
  }
}
