package org.rapporto.crm;

import java.util.List;

/** What due timers are delivered to, some at a time. */
@FunctionalInterface
public interface TimerReceiver {

  /**
   * Prepares for some timers, such as by reading what they are about. When it throws, all of them
   * are delivered again when their lease ends.
   *
   * @param session on one committed state
   * @param timers what is due
   */
  default void prepare(CrmSession session, List<Timer> timers) {}

  /**
   * Takes a timer, outside of transactions. When it returns, the timer is delivered and will be
   * removed; when it throws, it is delivered again later; when the process dies before the removal
   * is committed, it is delivered again under the same key.
   *
   * @param timer what is due
   */
  void deliver(Timer timer);

  /**
   * Writes what a delivery means for the base, in the transaction that removes the timers.
   *
   * @param session in that transaction
   * @param timers those that were delivered
   */
  default void settle(CrmSession session, List<Timer> timers) {}
}
