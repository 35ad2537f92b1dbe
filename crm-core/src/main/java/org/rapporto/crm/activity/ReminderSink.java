package org.rapporto.crm.activity;

import java.util.List;

/** What reminders are delivered to, such as a host's mail or its notifications. */
@FunctionalInterface
public interface ReminderSink {

  /**
   * Delivers one reminder. When it throws, the reminder is tried again later.
   *
   * @param reminder what is due
   */
  void deliver(DueReminder reminder);

  /**
   * Delivers reminders of one user that fell due while nobody delivered, as {@link
   * LatePolicy#COLLAPSE} wants it. Each has a key of its own; after a crash they may come again
   * together with others. When it throws, all are tried again later.
   *
   * @param reminders two or more, the one that fell due first first
   */
  default void deliverTogether(List<DueReminder> reminders) {
    reminders.forEach(this::deliver);
  }
}
