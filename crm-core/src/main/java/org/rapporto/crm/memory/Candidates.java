package org.rapporto.crm.memory;

import java.util.LinkedHashSet;
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

  /**
   * Rows of any of some others. Values of one index, however they are told, make one list, so that
   * nobody needs to remember which rows were there.
   */
  static Candidates anyOf(List<Candidates> plans) {
    Set<Range> ranges = new LinkedHashSet<>();
    Tree tree = null;
    for (Candidates plan : plans) {
      if (!(plan instanceof InRanges part)
          || tree != null && tree != part.tree
          || !part.ranges.stream().allMatch(Range::isOfOneKey)) {
        return new Union(plans);
      }
      tree = part.tree;
      ranges.addAll(part.ranges);
    }
    return tree == null ? new Union(plans) : new InRanges(tree, List.copyOf(ranges));
  }

  /** Rows in some ranges of a tree, none of which overlap. */
  record InRanges(Tree tree, List<Range> ranges) implements Candidates {
    /** A row stands once in a tree of values; one of parts of elements is offered as a union. */
    @Override
    public boolean mayRepeat() {
      return false;
    }

    /** How many rows are not deleted. */
    long live() {
      long live = 0;
      for (Range range : ranges) {
        live += tree.live(range);
      }
      return live;
    }

    boolean isOneRangeOf(Tree other) {
      return tree == other && ranges.size() == 1;
    }

    InRanges intersect(InRanges other) {
      Range both = ranges.get(0).intersect(tree.order(), other.ranges.get(0));
      return new InRanges(tree, List.of(both));
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

  /**
   * Rows that refer to others, which are looked up only if it comes to that: there may be many of
   * one name, and few rows that another index offers.
   */
  record Referring(Scan targets, Tree references, long estimate) implements Candidates {
    @Override
    public boolean mayRepeat() {
      return false;
    }

    @Override
    public boolean offer(RowVisitor visitor) {
      return targets.visit(target -> references.walk(Range.of(target.id()), visitor));
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
