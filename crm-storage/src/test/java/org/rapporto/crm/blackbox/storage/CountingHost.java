package org.rapporto.crm.blackbox.storage;

import java.util.Arrays;
import org.rapporto.crm.Crm;
import org.rapporto.crm.model.RecordId;

/** A program of its own that raises the number on a card of a base, as {@link Increments} says. */
final class CountingHost {

  private CountingHost() {}

  /** Takes how many threads, how often each, the card, and the place of the base. */
  public static void main(String[] args) throws Exception {
    try (Crm crm = Crm.on(KilledHost.open(Arrays.copyOfRange(args, 3, args.length))).open()) {
      RecordId card = RecordId.parse(args[2]);
      Increments made =
          Increments.run(crm, card, Integer.parseInt(args[0]), Integer.parseInt(args[1]));
      System.out.println(made.done() + " " + made.conflicts());
    }
  }
}
