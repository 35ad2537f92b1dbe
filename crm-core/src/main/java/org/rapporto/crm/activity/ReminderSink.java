package org.rapporto.crm.activity;

/** What reminders are delivered to, such as a host's mail or its notifications. */
@FunctionalInterface
public interface ReminderSink {

  /**
   * Delivers one reminder. When it throws, the reminder is tried again later.
   *
   * @param reminder what is due
   */
  void deliver(DueReminder reminder);
}
