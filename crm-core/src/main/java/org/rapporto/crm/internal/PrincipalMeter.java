package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.guard.DisclosureLimit;
import org.rapporto.crm.model.CrmRecord;

/** What one principal was shown lately. Not thread-safe: its methods are called under its lock. */
final class PrincipalMeter {

  /** What is written ahead at least, so that not each card that is opened costs a write. */
  private static final int FEWEST_AHEAD = 16;

  private static final int SHARE_AHEAD = 8;

  /** Records that another {@code Crm} may have shown and not written. */
  private record Foreign(int hour, long records) {}

  private final String host;
  private final int memory;
  private final SeenTable seen = new SeenTable();
  private final List<Foreign> foreign = new ArrayList<>();
  private int writtenHour = Integer.MIN_VALUE;
  private long lease;
  private long unwritten;

  /** For minutes of memory, with what the store knows. */
  PrincipalMeter(String host, int memory, List<CrmRecord> rows) {
    this.host = host;
    this.memory = memory;
    takeOver(rows);
  }

  /** Takes over what others wrote. */
  void takeOver(List<CrmRecord> rows) {
    foreign.clear();
    for (CrmRecord row : rows) {
      if (!row.get(SystemTypes.SHOWN_BY).equals(host)) {
        SeenRows.read(row, seen);
        long others = row.get(SystemTypes.SHOWN_LEASE);
        if (others > 0) {
          foreign.add(new Foreign(Math.toIntExact(row.get(SystemTypes.SHOWN_HOUR)), others));
        }
      }
    }
  }

  /** How many different records it would be within a limit's time, were these shown as well. */
  long with(DisclosureLimit limit, long[] hashes, int now) {
    int start = start(limit, now);
    long fresh = fresh(limit, hashes, now);
    long before = seen.countSince(start);
    for (Foreign other : foreign) {
      before += (other.hour + 1) * SeenRows.MINUTES > start ? other.records : 0;
    }
    return before + fresh;
  }

  /** How many of these were not shown within a limit's time. */
  long fresh(DisclosureLimit limit, long[] hashes, int now) {
    int start = start(limit, now);
    long fresh = 0;
    for (long hash : hashes) {
      fresh += seen.minute(hash) < start ? 1 : 0;
    }
    return fresh;
  }

  private static int start(DisclosureLimit limit, int now) {
    return now - Math.toIntExact(limit.window().toMinutes()) + 1;
  }

  /** So many cannot be over any limit of at least as many. */
  long most(int more) {
    long most = (long) seen.size() + more;
    for (Foreign other : foreign) {
      most += other.records;
    }
    return most;
  }

  /** Whether these will have to be written, so that it is time to ask what others wrote. */
  boolean isBeyondLease(long[] hashes, int now) {
    int hour = now / SeenRows.MINUTES;
    long fresh = 0;
    for (long hash : hashes) {
      fresh += seen.minute(hash) < hour * SeenRows.MINUTES ? 1 : 0;
    }
    return fresh > 0 && (hour != writtenHour || unwritten + fresh > lease);
  }

  void show(long[] hashes, int now) {
    int hour = now / SeenRows.MINUTES;
    for (long hash : hashes) {
      int last = seen.minute(hash);
      if (last != now) {
        unwritten += last < hour * SeenRows.MINUTES ? 1 : 0;
        seen.see(hash, now);
      }
    }
  }

  /** Forgets what is out of every limit's time. */
  void tidy(int now) {
    seen.keepSince(now - memory);
  }

  /** What is to be written before the principal gets what he was shown; null for nothing. */
  @Nullable Due due(int now) {
    int hour = now / SeenRows.MINUTES;
    if (unwritten == 0 || hour == writtenHour && unwritten <= lease) {
      return null;
    }
    long ahead = Math.max(FEWEST_AHEAD, seen.countSince(hour * SeenRows.MINUTES) / SHARE_AHEAD);
    return due(hour, ahead);
  }

  /** What is to be written when nothing more will be shown; null for nothing. */
  @Nullable Due last() {
    return writtenHour == Integer.MIN_VALUE ? null : due(writtenHour, 0);
  }

  private Due due(int hour, long ahead) {
    int from = (writtenHour == Integer.MIN_VALUE ? hour : Math.min(hour, writtenHour));
    SeenTable copy = new SeenTable();
    seen.each(
        (hash, minute) -> {
          if (minute >= from * SeenRows.MINUTES) {
            copy.see(hash, minute);
          }
        });
    return new Due(hour, from, copy, ahead, unwritten);
  }

  /**
   * What is to be written.
   *
   * @param hour the hour that goes on, with a lease
   * @param before the hour that was written last
   * @param seen what was shown since
   * @param lease how many records may be shown before the next time
   * @param count how many were not written before
   */
  record Due(int hour, int before, SeenTable seen, long lease, long count) {

    void write(SeenRows rows, String host) {
      if (before < hour) {
        rows.write(host, before, seen, 0);
      }
      rows.write(host, hour, seen, lease);
    }
  }

  void written(Due due) {
    writtenHour = due.hour;
    lease = due.lease;
    unwritten -= due.count;
  }
}
