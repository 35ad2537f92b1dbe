package org.rapporto.crm.phone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A minimal deterministic automaton over digits. Reading a number costs one array look-up a digit;
 * the state reached says which patterns the number matches and which it could still match if it
 * went on.
 */
final class DigitAutomaton {
  static final int DEAD = -1;

  private final int[] next;
  private final int[] accepts;
  private final int[] reaches;
  private final int start;

  private DigitAutomaton(int[] next, int[] accepts, int[] reaches, int start) {
    this.next = next;
    this.accepts = accepts;
    this.reaches = reaches;
    this.start = start;
  }

  /**
   * The automaton in which matching pattern {@code i} sets bit {@code i}; empty patterns match
   * nothing.
   */
  static DigitAutomaton of(List<String> patterns) {
    DigitPattern source = new DigitPattern();
    BitSet first = new BitSet();
    for (int i = 0; i < patterns.size(); i++) {
      if (!patterns.get(i).isEmpty()) {
        first.set(source.add(patterns.get(i), i));
      }
    }
    return new Construction(source).build(source.closure(first));
  }

  int start() {
    return start;
  }

  int step(int state, int digit) {
    return next[state * 10 + digit];
  }

  /** The state after all digits, or {@link #DEAD}. */
  int run(CharSequence digits, int from, int to) {
    int state = start;
    for (int i = from; i < to && state != DEAD; i++) {
      state = next[state * 10 + digits.charAt(i) - '0'];
    }
    return state;
  }

  /** Bits of the patterns matched in this state. */
  int accepts(int state) {
    return state == DEAD ? 0 : accepts[state];
  }

  /** Bits of the patterns that some longer number starting like this one matches. */
  int reaches(int state) {
    return state == DEAD ? 0 : reaches[state];
  }

  /** Whether some beginning of the digits matches a pattern. */
  boolean matchesPrefix(CharSequence digits, int from) {
    int state = start;
    for (int i = from; state != DEAD; i++) {
      if (accepts[state] != 0) {
        return true;
      }
      if (i >= digits.length()) {
        return false;
      }
      state = next[state * 10 + digits.charAt(i) - '0'];
    }
    return false;
  }

  int size() {
    return accepts.length;
  }

  /**
   * Subset construction; equal states are merged on the way, which is possible because the
   * languages are finite.
   */
  private static final class Construction {
    private final DigitPattern source;
    private final Map<BitSet, Integer> bySubset = new HashMap<>();
    private final Map<List<Integer>, Integer> byMeaning = new HashMap<>();
    private final List<int[]> states = new ArrayList<>();

    Construction(DigitPattern source) {
      this.source = source;
    }

    DigitAutomaton build(BitSet first) {
      int start = stateOf(first);
      int n = states.size();
      int[] next = new int[n * 10];
      int[] accepts = new int[n];
      int[] reaches = new int[n];
      for (int i = 0; i < n; i++) {
        int[] state = states.get(i);
        System.arraycopy(state, 0, next, i * 10, 10);
        accepts[i] = state[10];
        for (int d = 0; d < 10; d++) {
          // Targets are made before the states that lead to them, so their values are known here.
          int target = state[d];
          reaches[i] |= target == DEAD ? 0 : accepts[target] | reaches[target];
        }
      }
      return new DigitAutomaton(next, accepts, reaches, start);
    }

    private int stateOf(BitSet subset) {
      Integer known = bySubset.get(subset);
      if (known != null) {
        return known;
      }
      int[] state = new int[11];
      for (int d = 0; d < 10; d++) {
        BitSet target = source.step(subset, d);
        state[d] = target.isEmpty() ? DEAD : stateOf(target);
      }
      state[10] = source.acceptBits(subset);
      List<Integer> meaning = Arrays.stream(state).boxed().toList();
      Integer same = byMeaning.get(meaning);
      if (same == null) {
        same = states.size();
        states.add(state);
        byMeaning.put(meaning, same);
      }
      bySubset.put(subset, same);
      return same;
    }
  }
}
