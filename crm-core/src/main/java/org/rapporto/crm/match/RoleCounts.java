package org.rapporto.crm.match;

import java.util.List;
import java.util.Map;
import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.Vocabulary;

/** How often each word is a given, middle or family name in a table. Immutable. */
final class RoleCounts {

  static final RoleCounts NONE = new RoleCounts(new int[3][0], new int[3]);

  private final int[][] counts;
  private final int[] rows;

  private RoleCounts(int[][] counts, int[] rows) {
    this.counts = counts;
    this.rows = rows;
  }

  static RoleCounts of(FieldStore names, int words) {
    int[][] counts = new int[3][words];
    int[] rows = new int[3];
    for (int row = 0; row < names.rows(); row++) {
      int from = names.from(row);
      for (int i = 0; i < NameGroup.WIDTH; i++) {
        int id = names.get(from + i);
        if (id >= 0) {
          counts[role(i)][id]++;
          rows[role(i)] += i == NameGroup.FAMILY_TOO ? 0 : 1;
        }
      }
    }
    return new RoleCounts(counts, rows);
  }

  Frequencies.OfWords frequencies(int role, Vocabulary words) {
    return Frequencies.OfWords.of(rows(role), words, id -> count(role, id));
  }

  /** These counts, or those of the table it is an extract of where they are higher. */
  RoleCounts raised(List<Frequencies.OfWords> all, Vocabulary words) {
    int[][] raised = new int[counts.length][words.size()];
    int[] more = rows.clone();
    for (int role = 0; role < counts.length; role++) {
      Frequencies.OfWords known =
          role < all.size() ? all.get(role) : new Frequencies.OfWords(0, Map.of());
      more[role] = Math.max(more[role], known.rows());
      for (int id = 0; id < words.size(); id++) {
        int elsewhere = known.counts().getOrDefault(words.text(id), 0);
        raised[role][id] = Math.max(count(role, id), elsewhere);
      }
    }
    return new RoleCounts(raised, more);
  }

  private static int role(int slot) {
    return Math.min(slot, NameGroup.FAMILY);
  }

  int count(int role, int id) {
    int[] own = counts[role(role)];
    return id < own.length ? own[id] : 0;
  }

  int rows(int role) {
    return rows[role(role)];
  }
}
