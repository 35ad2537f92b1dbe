package org.rapporto.crm.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.IntList;
import org.rapporto.crm.match.column.LongList;
import org.rapporto.crm.match.column.Vocabulary;

/**
 * Answers "is this card there already?" for one card after another, among the records of a table.
 * Immutable and thread-safe.
 */
public final class MatchIndex {

  /** A key of more records than this does not find them. */
  private static final int LARGEST = 100;

  private static final int MOST = 2_000;

  private final Matcher matcher;
  private final int rowBits;
  private final long rowMask;
  private final int kinds;
  private final long[] entries;

  MatchIndex(Matcher matcher) {
    this.matcher = matcher;
    MatchTable table = matcher.table();
    rowBits = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(1, table.size() - 1)));
    rowMask = (1L << rowBits) - 1;
    KeyTable keys = new KeyTable(table);
    kinds = keys.kinds();
    LongList all = new LongList(table.size() * 8);
    IntList row = new IntList();
    for (int r = 0; r < table.size(); r++) {
      List<int[]> own = new ArrayList<>(kinds);
      for (int k = 0; k < kinds; k++) {
        row.clear();
        FieldStore store = keys.of(k);
        for (int i = store.from(r); i < store.to(r); i++) {
          row.add(store.get(i));
        }
        own.add(row.toArray());
      }
      int at = r;
      combined(own, hash -> all.add((hash & ~rowMask) | at));
    }
    all.sortDistinct();
    entries = withoutLargeBlocks(all);
  }

  private long[] withoutLargeBlocks(LongList all) {
    LongList kept = new LongList(all.size());
    for (int from = 0; from < all.size(); ) {
      int to = from + 1;
      while (to < all.size() && all.get(to) >>> rowBits == all.get(from) >>> rowBits) {
        to++;
      }
      for (int i = from; i < to && to - from <= LARGEST; i++) {
        kept.add(all.get(i));
      }
      from = to;
    }
    return LongList.union(new long[0], kept);
  }

  /** Takes the hash of a key. */
  @FunctionalInterface
  private interface Hashes {
    void hash(long hash);
  }

  /** Single keys, and those of two kinds together. */
  private static void combined(List<int[]> keys, Hashes sink) {
    for (int i = 0; i < keys.size(); i++) {
      for (int one : keys.get(i)) {
        sink.hash(Vocabulary.mix(one * 31L + i));
        for (int j = i + 1; j < keys.size(); j++) {
          for (int two : keys.get(j)) {
            long both = ((long) one << 32) ^ (two & 0xffffffffL);
            sink.hash(Vocabulary.mix(both) + (i * keys.size() + j) * 0x9E3779B97F4A7C15L);
          }
        }
      }
    }
  }

  /** A record of the table that may be the card. */
  public record Hit(int row, MatchScore score) {}

  /**
   * Records that are, or may be, the same as a card.
   *
   * @param values of the card
   * @return those above the line for asking, best first
   */
  public List<Hit> find(MatchValues values) {
    MatchTable table = matcher.table();
    MatchTable.Probe probe = table.probe(values);
    LongList rows = new LongList(64);
    combined(keysOf(probe), hash -> addRows(hash, rows));
    rows.sortDistinct();
    PairScorer scorer = new PairScorer(table, matcher.model().weights(), matcher.rules());
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      double bits = scorer.score((int) rows.get(i), probe);
      if (bits >= matcher.options().askLine()) {
        hits.add(new Hit((int) rows.get(i), matcher.explained(scorer, bits)));
      }
    }
    hits.sort(Comparator.comparingDouble((Hit h) -> -h.score().bits()).thenComparing(Hit::row));
    return hits;
  }

  private List<int[]> keysOf(MatchTable.Probe probe) {
    List<IntList> keys = new ArrayList<>();
    for (int k = 0; k < kinds; k++) {
      keys.add(new IntList());
    }
    int first = 0;
    List<FieldGroup> groups = matcher.table().groups();
    for (int g = 0; g < groups.size(); g++) {
      int from = first;
      groups.get(g).keys(probe.cells(g), 0, (kind, hash) -> keys.get(from + kind).add(hash));
      first += groups.get(g).keyKinds();
    }
    return keys.stream().map(IntList::toArray).toList();
  }

  private void addRows(long hash, LongList rows) {
    long key = hash & ~rowMask;
    int low = 0;
    int high = entries.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    while (low < entries.length && (entries[low] & ~rowMask) == key && rows.size() < MOST) {
      rows.add(entries[low++] & rowMask);
    }
  }
}
