package org.rapporto.crm.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where each value of an earlier form of a type goes in a later one: by column, in any order. */
final class Reshaping {

  private static final int NEW = -1;

  private final RecordType from;
  private final int[] sources;
  private final boolean positional;

  private Reshaping(RecordType from, int[] sources) {
    this.from = from;
    this.sources = sources;
    this.positional = isPositional(sources, from.slotCount());
  }

  /** Empty if some column of the earlier form is not in the later one with the same values. */
  static Optional<Reshaping> find(RecordType from, RecordType to) {
    if (!from.name().equals(to.name()) || from.slotCount() > to.slotCount()) {
      return Optional.empty();
    }
    List<FieldDefinition> targets = to.definitions();
    Map<String, Integer> slotByColumn = new HashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      slotByColumn.put(targets.get(i).column(), i);
    }
    int[] sources = new int[targets.size()];
    Arrays.fill(sources, NEW);
    for (int i = 0; i < from.slotCount(); i++) {
      FieldDefinition source = from.definitions().get(i);
      Integer slot = slotByColumn.get(source.column());
      if (slot == null || !source.field().keepsAs(targets.get(slot).field())) {
        return Optional.empty();
      }
      sources[slot] = i;
    }
    return Optional.of(new Reshaping(from, sources));
  }

  private static boolean isPositional(int[] sources, int count) {
    for (int i = 0; i < count; i++) {
      if (sources[i] != i) {
        return false;
      }
    }
    return true;
  }

  RecordType from() {
    return from;
  }

  @Nullable Object[] apply(@Nullable Object[] values) {
    if (positional) {
      return Arrays.copyOf(values, sources.length);
    }
    @Nullable Object[] moved = new @Nullable Object[sources.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = sources[i] == NEW ? null : values[sources[i]];
    }
    return moved;
  }
}
