package org.rapporto.crm.model;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The derived fields of one type, by slot. */
final class Derivations {

  private final ImmutableList<DerivedSlot> derived;
  private final BitSet takingPart = new BitSet();
  private final boolean oneStep;

  /**
   * A derived field.
   *
   * @param slot of the field
   * @param key how it is computed
   * @param sources the slots it is computed of
   */
  record DerivedSlot(int slot, TextKey key, ImmutableIntArray sources) {

    @Nullable String valueIn(CrmRecord record) {
      String joined = null;
      for (int i = 0; i < sources.length(); i++) {
        if (record.valueAt(sources.get(i)) instanceof String text) {
          joined = joined == null ? text : joined + ' ' + text;
        }
      }
      if (joined == null) {
        return null;
      }
      String value = key.of(joined);
      return value.isEmpty() ? null : value;
    }
  }

  Derivations(RecordType type) {
    ImmutableList.Builder<DerivedSlot> slots = ImmutableList.builder();
    BitSet results = new BitSet();
    BitSet sources = new BitSet();
    for (int slot = 0; slot < type.slotCount(); slot++) {
      Derivation derivation = type.definitions().get(slot).derivation();
      if (derivation != null) {
        ImmutableIntArray.Builder from = ImmutableIntArray.builder();
        derivation.sources().forEach(source -> from.add(type.slotOf(source)));
        slots.add(new DerivedSlot(slot, derivation.key(), from.build()));
        results.set(slot);
        derivation.sources().forEach(source -> sources.set(type.slotOf(source)));
      }
    }
    this.derived = slots.build();
    this.oneStep = !sources.intersects(results);
    takingPart.or(results);
    takingPart.or(sources);
  }

  /** The derived fields, in the order of the type. */
  ImmutableList<DerivedSlot> derived() {
    return derived;
  }

  /** Whether a field is derived, or one that others are derived of. */
  boolean takesPart(int slot) {
    return takingPart.get(slot);
  }

  /** Whether no field is derived of a derived one, so that deriving twice changes nothing more. */
  boolean isOneStep() {
    return oneStep;
  }
}
