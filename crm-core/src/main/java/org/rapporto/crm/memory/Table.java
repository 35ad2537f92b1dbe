package org.rapporto.crm.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Scope;

/** The rows of one record type with their indexes, in one state. */
final class Table {

  private final RecordType type;
  private final Tree rows;
  private final List<Index> indexes;
  private long live;

  private Table(RecordType type, Tree rows, List<Index> indexes, long live) {
    this.type = type;
    this.rows = rows;
    this.indexes = List.copyOf(indexes);
    this.live = live;
  }

  static Table empty(RecordType type) {
    return new Table(type, Tree.empty(Keys.BY_ID), List.of(), 0).reformed(type);
  }

  /** This table under a later form of its type, with all indexes that either form asks for. */
  Table reformed(RecordType form) {
    Object token = new Object();
    List<Index> all = new ArrayList<>(indexes);
    for (IndexShape shape : IndexShape.of(form)) {
      if (find(shape).isEmpty()) {
        Index added = new Index(shape, Tree.empty(shape.order(form))).editable(token);
        rows.walk(
            Range.WHOLE,
            row -> {
              added.put(null, row);
              return true;
            });
        all.add(added.frozen());
      }
    }
    return new Table(form, rows, all, live);
  }

  Table editable(Object token) {
    return new Table(
        type,
        rows.editable(token),
        indexes.stream().map(index -> index.editable(token)).toList(),
        live);
  }

  Table frozen() {
    return new Table(type, rows.frozen(), indexes.stream().map(Index::frozen).toList(), live);
  }

  /** The latest form of the type that was prepared. */
  RecordType type() {
    return type;
  }

  /** All rows by id. */
  Tree rows() {
    return rows;
  }

  Optional<Index> find(IndexShape shape) {
    return indexes.stream().filter(index -> index.shape().equals(shape)).findFirst();
  }

  boolean hasAll(List<IndexShape> shapes) {
    return shapes.stream().allMatch(shape -> find(shape).isPresent());
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
    live += (Rows.isLive(row) ? 1 : 0) - (former != null && Rows.isLive(former) ? 1 : 0);
    return former;
  }

  void remove(CrmRecord row) {
    UUID id = row.id().value();
    rows.remove(id, id);
    for (Index index : indexes) {
      index.remove(row);
    }
    live -= Rows.isLive(row) ? 1 : 0;
  }
}
