package org.rapporto.crm.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.store.Cursor;

/**
 * Finds rows by walking a tree in the order asked for until there are enough. Rows of one value of
 * the first order form a group that is sorted by the rest; rows without a value come last.
 */
final class OrderedWalk {

  private final Scan scan;
  private final Ranking ranking;
  private final @Nullable Cursor after;
  private final int limit;
  private final List<CrmRecord> found = new ArrayList<>();
  private final long budget;
  private long visited;
  private TopRows group;

  /** Gives up after so many rows. */
  OrderedWalk(Scan scan, Ranking ranking, @Nullable Cursor after, int limit, long budget) {
    this.budget = budget;
    this.scan = scan;
    this.ranking = ranking;
    this.after = after;
    this.limit = limit;
    this.group = new TopRows(ranking, limit);
  }

  /** Empty if it would have taken more rows than it may. */
  Optional<List<CrmRecord>> rows(Tree tree) {
    List<CrmRecord> rows = walked(tree);
    return visited > budget ? Optional.empty() : Optional.of(rows);
  }

  private List<CrmRecord> walked(Tree tree) {
    if (ranking.isById()) {
      tree.walk(new Range(behindCursor(), null), this::take);
      return found;
    }
    Range planned = planned(tree);
    if (!isCursorAmongMissing()) {
      walkValues(tree, planned);
    }
    if (planned.equals(Range.WHOLE) && wantsMore()) {
      walkMissing();
    }
    return found;
  }

  private @Nullable Position behindCursor() {
    return after == null ? null : Position.behind(after.id(), after.id());
  }

  private boolean isCursorAmongMissing() {
    return after != null && after.values().get(0) == null;
  }

  /** What the filter leaves of the tree. */
  private Range planned(Tree tree) {
    return scan.plan()
        .filter(p -> p instanceof Candidates.InRanges ranges && ranges.isOneRangeOf(tree))
        .map(p -> ((Candidates.InRanges) p).ranges().get(0))
        .orElse(Range.WHOLE);
  }

  private void walkValues(Tree tree, Range planned) {
    Range range = planned.intersect(tree.order(), fromCursor());
    if (ranking.startsDescending()) {
      tree.walkBack(range, this::takeGrouped);
      closeGroup();
    } else if (ranking.isSingle()) {
      tree.walk(range, this::take);
    } else {
      tree.walk(range, this::takeGrouped);
      closeGroup();
    }
  }

  /** Where values begin that are not before the cursor's. */
  private Range fromCursor() {
    Object value = after == null ? null : after.values().get(0);
    if (after == null || value == null) {
      return Range.WHOLE;
    }
    if (ranking.startsDescending()) {
      return new Range(null, Position.behind(value));
    }
    return new Range(
        ranking.isSingle() ? Position.behind(value, after.id()) : Position.before(value), null);
  }

  private void walkMissing() {
    boolean inOrder = ranking.isSingle();
    Position from = inOrder && isCursorAmongMissing() ? behindCursor() : null;
    int slot = ranking.firstSlot();
    scan.table()
        .rows()
        .walk(
            new Range(from, null),
            row -> Rows.value(row, slot) != null || (inOrder ? take(row) : takeGrouped(row)));
    closeGroup();
  }

  private boolean take(CrmRecord row) {
    if (passes(row)) {
      found.add(row);
    }
    return wantsMore();
  }

  private boolean takeGrouped(CrmRecord row) {
    if (passes(row)) {
      if (!group.isEmpty() && !ranking.isSameGroup(group.any(), row)) {
        closeGroup();
      }
      group.add(row);
    }
    return wantsMore();
  }

  private boolean wantsMore() {
    return found.size() < limit && visited <= budget;
  }

  private boolean passes(CrmRecord row) {
    visited++;
    return scan.test().test(row) && (after == null || ranking.isBehind(row, after));
  }

  private void closeGroup() {
    int room = limit - found.size();
    List<CrmRecord> next = group.sorted();
    found.addAll(next.subList(0, Math.min(room, next.size())));
    group = new TopRows(ranking, limit);
  }
}
