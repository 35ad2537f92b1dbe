package org.rapporto.crm.blackbox.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.ConflictException;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;

/**
 * Threads that each raise a number on one card, as people at a form do: read, change, save, and
 * again from the start when somebody else was faster. Each adds its name, for to write what
 * somebody else has just written too is no conflict. Between, each reads and writes other cards.
 *
 * @param done raised
 * @param conflicts refused because somebody else was faster
 */
record Increments(long done, long conflicts) {

  Increments plus(Increments other) {
    return new Increments(done + other.done, conflicts + other.conflicts);
  }

  /** Saves the card at nought. */
  static RecordId begin(Crm crm) {
    CrmRecord card = CrmRecord.of(Contacts.TYPE).with(Contacts.FAMILY_NAME, "0");
    return crm.as(Principal.user("amy")).save(card).id();
  }

  /** Raises the number by so many threads, each so often. */
  static Increments run(Crm crm, RecordId card, int threads, int times) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Increments>> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        CrmSession session = crm.as(Principal.user("user" + t));
        running.add(pool.submit(() -> run(session, card, times)));
      }
      Increments all = new Increments(0, 0);
      for (Future<Increments> one : running) {
        all = all.plus(one.get());
      }
      return all;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Increments run(CrmSession session, RecordId card, int times) {
    String me = UUID.randomUUID().toString();
    long conflicts = 0;
    long done = 0;
    while (done < times) {
      CrmRecord seen = session.get(card);
      try {
        session.save(seen.with(Contacts.FAMILY_NAME, number(seen) + 1 + " by " + me));
        done++;
        besides(session);
      } catch (ConflictException e) {
        conflicts++;
      }
    }
    return new Increments(done, conflicts);
  }

  private static void besides(CrmSession session) {
    String name = "of " + session.principal().id();
    session.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, name));
    Filter own = Contacts.GIVEN_NAME.eq(name);
    if (session.count(Contacts.TYPE, own, 1) == 0) {
      throw new AssertionError("a card is missing that was saved before");
    }
  }

  static long number(CrmRecord card) {
    return Long.parseLong(card.get(Contacts.FAMILY_NAME).split(" ")[0]);
  }
}
