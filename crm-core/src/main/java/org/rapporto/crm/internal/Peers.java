package org.rapporto.crm.internal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.guard.DisclosureLimit;

/**
 * What is usual: how many different records others were shown within the time of a limit. Looked up
 * once an hour, as it is a measure and no right. Thread-safe.
 */
final class Peers {

  /** What each principal was shown, as of an hour. */
  private record Counts(int hour, Map<String, Integer> byPrincipal) {}

  private final Map<String, Counts> known = new HashMap<>();

  /** How many records a principal may be shown, by what others are. */
  long allowed(UnitOfWork work, DisclosureLimit limit, int now) {
    return limit.timesPeers() > 0 ? Math.round(limit.timesPeers() * median(work, limit, now)) : 0;
  }

  private double median(UnitOfWork work, DisclosureLimit limit, int now) {
    String me = work.principal.id();
    int[] others =
        counts(work, limit, now).byPrincipal.entrySet().stream()
            .filter(e -> !e.getKey().equals(me) && e.getValue() > 0)
            .mapToInt(Map.Entry::getValue)
            .sorted()
            .toArray();
    int middle = others.length / 2;
    if (others.length == 0) {
      return 0;
    }
    return others.length % 2 == 1 ? others[middle] : (others[middle - 1] + others[middle]) / 2.0;
  }

  private synchronized Counts counts(UnitOfWork work, DisclosureLimit limit, int now) {
    int hour = now / SeenRows.MINUTES;
    @Nullable Counts counts = known.get(limit.name());
    if (counts == null || counts.hour != hour) {
      int start = now - Math.toIntExact(limit.window().toMinutes()) + 1;
      Map<String, Integer> byPrincipal = new HashMap<>();
      SeenRows.ofAll(work.store, start / SeenRows.MINUTES)
          .forEach((principal, seen) -> byPrincipal.put(principal, seen.countSince(start)));
      counts = new Counts(hour, byPrincipal);
      known.put(limit.name(), counts);
    }
    return counts;
  }
}
