package org.rapporto.crm.model;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.BitSet;
import java.util.List;
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
   * @param nearer the slot of a field before it that is computed of the same ones, of whose value
   *     this one follows as well; -1 if there is none
   */
  record DerivedSlot(int slot, TextKey key, ImmutableIntArray sources, int nearer) {

    /**
     * The value that follows from others.
     *
     * @param given the values of a record by slot
     * @param soFar the same with the derived ones before this one
     */
    @Nullable String valueIn(@Nullable Object[] given, @Nullable Object[] soFar) {
      String text = nearer < 0 ? joined(given) : (String) soFar[nearer];
      String value = text == null ? "" : key.of(text);
      return value.isEmpty() ? null : value;
    }

    private @Nullable String joined(@Nullable Object[] values) {
      String joined = null;
      for (int i = 0; i < sources.length(); i++) {
        if (values[sources.get(i)] instanceof String text) {
          joined = joined == null ? text : joined + ' ' + text;
        }
      }
      return joined;
    }

    /**
     * Normal forms build on those before them, and are their own normal forms but for the sound.
     */
    private boolean leadsTo(TextKey other, ImmutableIntArray of) {
      return key != TextKey.SOUND && key.compareTo(other) <= 0 && sources.equals(of);
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
        slots.add(derivedSlot(slot, derivation.key(), from.build(), slots.build()));
        results.set(slot);
        derivation.sources().forEach(source -> sources.set(type.slotOf(source)));
      }
    }
    this.derived = slots.build();
    this.oneStep = !sources.intersects(results);
    takingPart.or(results);
    takingPart.or(sources);
  }

  private static DerivedSlot derivedSlot(
      int slot, TextKey key, ImmutableIntArray sources, List<DerivedSlot> before) {
    int nearer = -1;
    for (DerivedSlot earlier : before) {
      nearer = earlier.leadsTo(key, sources) ? earlier.slot() : nearer;
    }
    return new DerivedSlot(slot, key, sources, nearer);
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
