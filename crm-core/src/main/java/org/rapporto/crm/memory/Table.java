package org.rapporto.crm.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Scope;

/** The rows of one record type with their indexes, in one state. */
final class Table {

  private final RecordType type;
  private final Tree rows;
  private final List<Index> indexes;
  private long live;
  private volatile @Nullable Form lastForm;

  private Table(RecordType type, Tree rows, List<Index> indexes, long live) {
    this.type = type;
    this.rows = rows;
    this.indexes = List.copyOf(indexes);
    this.live = live;
  }

  static Table empty(RecordType type) {
    return new Table(type, Tree.empty(Keys.BY_ID), List.of(), 0);
  }

  /** This table under a type that appends to its own, with the indexes of a form of it besides. */
  Table reformed(RecordType longer, List<IndexPlan> plans) {
    List<Index> all = new ArrayList<>(indexes);
    for (IndexPlan plan : plans) {
      int known = all.stream().map(Index::shape).toList().indexOf(plan.shape());
      if (known < 0) {
        all.add(built(plan));
      } else if (all.get(known).uniqueName() == null && plan.uniqueName() != null) {
        all.set(known, new Index(plan.shape(), all.get(known).tree(), plan.uniqueName()));
      }
    }
    return new Table(longer, rows, all, live);
  }

  private Index built(IndexPlan plan) {
    Tree tree = Tree.empty(plan.order()).editable(new Object());
    Index index = new Index(plan.shape(), tree, plan.uniqueName());
    rows.walk(
        Range.WHOLE,
        row -> {
          index.put(null, row);
          return true;
        });
    return index.frozen();
  }

  Table editable(Object token) {
    return with(
        rows.editable(token), indexes.stream().map(index -> index.editable(token)).toList());
  }

  Table frozen() {
    return with(rows.frozen(), indexes.stream().map(Index::frozen).toList());
  }

  private Table with(Tree newRows, List<Index> newIndexes) {
    Table copy = new Table(type, newRows, newIndexes, live);
    copy.lastForm = lastForm;
    return copy;
  }

  /** The type that has all columns which were ever prepared. */
  RecordType type() {
    return type;
  }

  /** How a form of the type stands to the rows; empty if it has other columns. */
  Optional<Form> find(RecordType form) {
    Form known = lastForm;
    if (known != null && known.isOf(form)) {
      return Optional.of(known);
    }
    Optional<Form> found = Form.find(form, type);
    found.ifPresent(f -> lastForm = f);
    return found;
  }

  /** All rows by id. */
  Tree rows() {
    return rows;
  }

  Optional<Index> find(IndexShape shape) {
    for (Index index : indexes) {
      if (index.shape().equals(shape)) {
        return Optional.of(index);
      }
    }
    return Optional.empty();
  }

  List<Index> indexes() {
    return indexes;
  }

  long count(Scope scope) {
    return switch (scope) {
      case LIVE -> live;
      case DELETED -> rows.size() - live;
      case ALL -> rows.size();
    };
  }

  @Nullable CrmRecord find(UUID id) {
    return rows.find(id, id);
  }

  /** Takes a row in; gives the former image of the same id. */
  @Nullable CrmRecord put(CrmRecord row) {
    CrmRecord former = rows.put(row.id().value(), row);
    for (Index index : indexes) {
      index.put(former, row);
    }
    live += (row.isDeleted() ? 0 : 1) - (former == null || former.isDeleted() ? 0 : 1);
    return former;
  }

  void remove(CrmRecord row) {
    UUID id = row.id().value();
    rows.remove(id, id);
    for (Index index : indexes) {
      index.remove(row);
    }
    live -= row.isDeleted() ? 0 : 1;
  }

  /** Checks that no other live row has a natural key or an external id of this one. */
  void requireUnique(CrmRecord row) {
    if (row.isDeleted()) {
      return;
    }
    for (Index index : indexes) {
      String name = index.uniqueName();
      if (name != null && !index.isFree(row)) {
        throw new DuplicateRecordException(type.name(), name);
      }
    }
  }
}
