package org.rapporto.crm.activity;

import java.util.List;
import java.util.Locale;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.Labels;

/** To whom what a user did not do is escalated. */
public enum ReminderTo {
  /** Those who stand in for him when it is due; himself if nobody does. */
  DEPUTY,
  /** Those he reports to, as the directory says; himself if he reports to nobody. */
  MANAGER;

  /**
   * What stands in {@link Reminders#TO}.
   *
   * @return the name in lower case
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<Choice> choices() {
    return List.of(
        new Choice(DEPUTY.code(), Labels.of("Deputy", "Sostituto", "Заместителю")),
        new Choice(MANAGER.code(), Labels.of("Manager", "Responsabile", "Руководителю")));
  }
}
