package org.rapporto.crm.guard;

import java.time.Instant;

/** Hears when a principal passes a limit. Implementations are thread-safe and quick. */
@FunctionalInterface
public interface GuardListener {

  /** Hears nothing. */
  GuardListener SILENT = alert -> {};

  /**
   * A principal passed a limit: he was shown more, or was refused. Told once an hour a limit, in
   * the thread of the call that passed it, before that call returns.
   *
   * @param alert what happened
   */
  void alert(Alert alert);

  /**
   * That a limit was passed.
   *
   * @param principal the id of the principal
   * @param limit which limit
   * @param records how many different records he would have been shown within its time
   * @param at when
   */
  record Alert(String principal, DisclosureLimit limit, long records, Instant at) {}
}
