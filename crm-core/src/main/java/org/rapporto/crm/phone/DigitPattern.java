package org.rapporto.crm.phone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The regular expressions of numbering plans (digits, {@code \d}, classes, groups, alternatives,
 * {@code ?} and {@code {n,m}}) put into one non-deterministic automaton, from which {@link
 * DigitAutomaton} is built. Anything else in a pattern is refused with {@link
 * IllegalArgumentException}, so a plan never means something other than the library says.
 */
final class DigitPattern {
  private static final int ALL_DIGITS = 0x3FF;
  private static final int MAX_STATES = 200_000;

  private final List<int[]> edges = new ArrayList<>();
  private String text = "";
  private int at;

  /**
   * Adds a pattern; answers its first state, and {@code acceptBit} is set in the state where it
   * ends.
   */
  int add(String pattern, int acceptBit) {
    text = pattern;
    at = 0;
    int end = newState();
    edges.set(end, new int[] {-1, acceptBit});
    int first = alternatives(end);
    if (at != text.length()) {
      throw refused();
    }
    return first;
  }

  int acceptBits(BitSet states) {
    int bits = 0;
    for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
      int[] edge = edges.get(s);
      if (edge.length > 0 && edge[0] == -1) {
        bits |= 1 << edge[1];
      }
    }
    return bits;
  }

  /** The given states and those reached from them by reading nothing. */
  BitSet closure(BitSet from) {
    BitSet all = new BitSet();
    int[] stack = from.stream().toArray();
    int top = stack.length;
    stack = Arrays.copyOf(stack, Math.max(16, top * 2));
    while (top > 0) {
      int state = stack[--top];
      if (all.get(state)) {
        continue;
      }
      all.set(state);
      int[] edge = edges.get(state);
      if (edge.length > 0 && edge[0] == 0) {
        for (int i = 1; i < edge.length; i++) {
          if (top == stack.length) {
            stack = Arrays.copyOf(stack, top * 2);
          }
          stack[top++] = edge[i];
        }
      }
    }
    return all;
  }

  BitSet step(BitSet from, int digit) {
    BitSet next = new BitSet();
    for (int s = from.nextSetBit(0); s >= 0; s = from.nextSetBit(s + 1)) {
      int[] edge = edges.get(s);
      if (edge.length > 0 && edge[0] > 0 && (edge[0] & (1 << digit)) != 0) {
        next.set(edge[1]);
      }
    }
    return closure(next);
  }

  // An edge is {0, targets...} for reading nothing, {mask, target} for reading a digit, {-1, bit}
  // for accepting.
  private int newState() {
    if (edges.size() >= MAX_STATES) {
      throw refused();
    }
    edges.add(new int[0]);
    return edges.size() - 1;
  }

  private int state(int... edge) {
    int s = newState();
    edges.set(s, edge);
    return s;
  }

  private int alternatives(int end) {
    List<Integer> firsts = new ArrayList<>();
    firsts.add(sequence(end));
    while (at < text.length() && text.charAt(at) == '|') {
      at++;
      firsts.add(sequence(end));
    }
    if (firsts.size() == 1) {
      return firsts.get(0);
    }
    int[] edge = new int[firsts.size() + 1];
    for (int i = 0; i < firsts.size(); i++) {
      edge[i + 1] = firsts.get(i);
    }
    return state(edge);
  }

  /** A sequence is built from its end, so its pieces are found first and linked backwards. */
  private int sequence(int end) {
    List<int[]> pieces = new ArrayList<>();
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      int start = at;
      skipAtom();
      int atomEnd = at;
      int[] times = times();
      pieces.add(new int[] {start, atomEnd, times[0], times[1]});
    }
    int after = at;
    int next = end;
    for (int i = pieces.size() - 1; i >= 0; i--) {
      next = repeated(pieces.get(i), next);
    }
    at = after;
    return next;
  }

  private int repeated(int[] piece, int end) {
    int next = end;
    for (int i = piece[3]; i > piece[2]; i--) {
      next = state(0, atom(piece[0], next), end);
    }
    for (int i = 0; i < piece[2]; i++) {
      next = atom(piece[0], next);
    }
    return next;
  }

  private int atom(int start, int end) {
    at = start;
    char c = text.charAt(at);
    if (c == '(') {
      at += groupOpening();
      int first = alternatives(end);
      at++;
      return first;
    }
    return state(digits(), end);
  }

  private int groupOpening() {
    return text.startsWith("(?:", at) ? 3 : 1;
  }

  private void skipAtom() {
    if (text.charAt(at) != '(') {
      digits();
      return;
    }
    if (text.startsWith("(?", at) && !text.startsWith("(?:", at)) {
      throw refused();
    }
    int depth = 0;
    do {
      if (at >= text.length()) {
        throw refused();
      }
      char c = text.charAt(at++);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    } while (depth > 0);
  }

  private int[] times() {
    if (at < text.length() && text.charAt(at) == '?') {
      at++;
      return new int[] {0, 1};
    }
    if (at < text.length() && text.charAt(at) == '{') {
      int close = text.indexOf('}', at);
      String[] bounds = text.substring(at + 1, Math.max(close, at + 1)).split(",", -1);
      at = close + 1;
      int least = Integer.parseInt(bounds[0]);
      return new int[] {least, bounds.length > 1 ? Integer.parseInt(bounds[1]) : least};
    }
    return new int[] {1, 1};
  }

  private int digits() {
    char c = text.charAt(at++);
    if (c >= '0' && c <= '9') {
      return 1 << (c - '0');
    }
    if (c == '\\' && at < text.length() && text.charAt(at) == 'd') {
      at++;
      return ALL_DIGITS;
    }
    if (c != '[') {
      throw refused();
    }
    int mask = 0;
    while (at < text.length() && text.charAt(at) != ']') {
      if (at + 2 < text.length() && text.charAt(at + 1) == '-') {
        for (char d = text.charAt(at); d <= text.charAt(at + 2); d++) {
          mask |= 1 << (d - '0');
        }
        at += 3;
      } else {
        mask |= digits();
      }
    }
    at++;
    return mask;
  }

  private IllegalArgumentException refused() {
    return new IllegalArgumentException("numbering pattern not understood at " + at + ": " + text);
  }
}
