package org.rapporto.crm.memory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Cursor;

/**
 * Finds the newest or the oldest rows of some owners at the ends of what each of them has, whatever
 * lies between: the rows of an owner stand in order of their last change.
 */
final class OwnerSeek {

  private final Scan scan;
  private final Ranking ranking;
  private final @Nullable Cursor after;
  private final Tree tree;
  private final List<Range> owners;

  private OwnerSeek(
      Scan scan, Ranking ranking, @Nullable Cursor after, Tree tree, List<Range> owners) {
    this.scan = scan;
    this.ranking = ranking;
    this.after = after;
    this.tree = tree;
    this.owners = owners;
  }

  /**
   * Empty if the filter is about more than some owners, the order another, or rows of owners have
   * no time.
   */
  static Optional<OwnerSeek> of(Form form, Scan scan, Ranking ranking, @Nullable Cursor after) {
    if (ranking.isById()
        || ranking.firstSlot() != form.slot(RecordType.UPDATED_AT)
        || after != null && after.values().get(0) == null) {
      return Optional.empty();
    }
    Index owned = scan.table().find(IndexShape.of(form.slot(RecordType.OWNER))).orElse(null);
    Index dated = scan.table().find(IndexShape.ownerAndChange(form)).orElse(null);
    if (owned == null || dated == null || owned.tree().size() != dated.tree().size()) {
      return Optional.empty();
    }
    return scan.plan().orElse(null) instanceof Candidates.InRanges ranges
            && ranges.tree() == owned.tree()
            && ranges.ranges().stream().allMatch(Range::isOfOneKey)
        ? Optional.of(new OwnerSeek(scan, ranking, after, dated.tree(), ranges.ranges()))
        : Optional.empty();
  }

  List<CrmRecord> rows(int limit) {
    TopRows top = new TopRows(ranking, limit);
    for (Range owner : owners) {
      if (owner.from() != null) {
        seek(owner.from().key(), top);
      }
    }
    return top.sorted();
  }

  /** Rows of an owner until one comes later than as many as are wanted. */
  private void seek(Object owner, TopRows top) {
    RowVisitor visitor =
        row -> {
          if (top.isBeyond(row)) {
            return false;
          }
          if (scan.test().test(row) && (after == null || ranking.isBehind(row, after))) {
            top.add(row);
          }
          return true;
        };
    Range range = Range.of(List.of(owner));
    if (ranking.startsDescending()) {
      Position end = after == null ? range.to() : Position.behind(List.of(owner, start(after)));
      tree.walkBack(new Range(range.from(), end), visitor);
    } else {
      Position begin = after == null ? range.from() : Position.before(List.of(owner, start(after)));
      tree.walk(new Range(begin, range.to()), visitor);
    }
  }

  private static Object start(Cursor after) {
    return Objects.requireNonNull(after.values().get(0), "a cursor among dated rows");
  }
}
