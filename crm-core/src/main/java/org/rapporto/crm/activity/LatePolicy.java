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
  ALWAYS,
  /**
   * It is delivered however late, but all of one user's that fell due meanwhile come together, see
   * {@link ReminderSink#deliverTogether}, and of a series the latest alone.
   */
  COLLAPSE,
  /** It is dropped when it has been due for an hour. */
  DROP;

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
        new Choice(ALWAYS.code(), Labels.of("Always", "Sempre", "Всегда")),
        new Choice(COLLAPSE.code(), Labels.of("Together", "Insieme", "Вместе")),
        new Choice(DROP.code(), Labels.of("Not at all", "Per nulla", "Никогда")));
  }
}
