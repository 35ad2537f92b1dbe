package org.rapporto.crm.memory;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.rapporto.crm.model.CrmRecord;

/** Rows that an index offers for a filter: all that pass it, and perhaps others. */
sealed interface Candidates {

  /** About how many rows. */
  long estimate();

  /** Whether a row may be offered more than once. */
  boolean mayRepeat();

  /** Offers the rows; false if the visitor had enough. */
  boolean offer(RowVisitor visitor);

  /** Rows in some ranges of a tree. */
  record InRanges(Tree tree, List<Range> ranges, boolean mayRepeat) implements Candidates {
    boolean isOneRangeOf(Tree other) {
      return tree == other && ranges.size() == 1;
    }

    InRanges intersect(InRanges other) {
      Range both = ranges.get(0).intersect(tree.order(), other.ranges.get(0));
      return new InRanges(tree, List.of(both), mayRepeat);
    }

    @Override
    public long estimate() {
      long sum = 0;
      for (Range range : ranges) {
        sum += tree.estimate(range);
      }
      return sum;
    }

    @Override
    public boolean offer(RowVisitor visitor) {
      for (Range range : ranges) {
        if (!tree.walk(range, visitor)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Rows of some ids. */
  record ById(Table table, Set<UUID> ids) implements Candidates {
    @Override
    public long estimate() {
      return ids.size();
    }

    @Override
    public boolean mayRepeat() {
      return false;
    }

    @Override
    public boolean offer(RowVisitor visitor) {
      for (UUID id : ids) {
        CrmRecord row = table.find(id);
        if (row != null && !visitor.visit(row)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Rows of any of some others. */
  record Union(List<Candidates> parts) implements Candidates {
    @Override
    public long estimate() {
      return parts.stream().mapToLong(Candidates::estimate).sum();
    }

    @Override
    public boolean mayRepeat() {
      return true;
    }

    @Override
    public boolean offer(RowVisitor visitor) {
      for (Candidates part : parts) {
        if (!part.offer(visitor)) {
          return false;
        }
      }
      return true;
    }
  }
}
