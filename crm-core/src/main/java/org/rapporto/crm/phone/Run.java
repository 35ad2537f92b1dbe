package org.rapporto.crm.phone;

import java.util.ArrayList;
import java.util.List;

/**
 * Digits that may be one number: groups with nothing but spaces, dashes, dots and brackets between
 * them.
 */
final class Run implements Element {
  /** What stands between a run and the one before it. */
  enum Gap {
    /** Start of the cell, a word, or a separator that never stands inside a number. */
    HARD,
    /** A bracket that opens the area code of another number. */
    CODE,
    LINE,
    COMMA,
    TIGHT_COMMA,
    SLASH,
    DASH,
    HASH,
    STAR,
    BRACKET
  }

  /** Why the run cannot be taken as a number, or what it is instead. */
  enum Flaw {
    NONE,
    /** Letters or blanks among the digits. */
    SPOILT,
    /** A time, a date, an office hour. */
    COMMENT,
    /** A float that lost digits. */
    LOSSY
  }

  final StringBuilder digits = new StringBuilder();
  final List<Integer> groups = new ArrayList<>();
  final StringBuilder gaps = new StringBuilder();
  final List<Integer> groupStarts = new ArrayList<>();
  int start;
  int end;
  Gap before = Gap.HARD;
  Flaw flaw = Flaw.NONE;
  boolean plus;
  boolean plusApart;
  boolean inBrackets;
  boolean opened;
  boolean zeroInBrackets;
  boolean floatUndone;
  boolean strayLetter;
  boolean afterName;
  boolean cutOff;

  /** Only a hash stands between it and the word before. */
  boolean hashed;

  Run(int start) {
    this.start = start;
  }

  @Override
  public int start() {
    return start;
  }

  int size() {
    return digits.length();
  }

  int lastGroup() {
    return groups.get(groups.size() - 1);
  }

  /**
   * Adds a group; the gap is a dash, a space, or the first other mark between it and the group
   * before.
   */
  void add(CharSequence group, char gap, int from, int to) {
    if (!groups.isEmpty()) {
      gaps.append(gap);
    }
    digits.append(group);
    groups.add(group.length());
    groupStarts.add(from);
    end = to;
  }

  /** The groups from one index to another as a run of their own. */
  Run part(int from, int to) {
    Run part = new Run(from == 0 ? start : groupStarts.get(from));
    int at = 0;
    for (int i = 0; i < to; i++) {
      int size = groups.get(i);
      if (i >= from) {
        String group = digits.substring(at, at + size);
        char gap = i == 0 ? ' ' : gaps.charAt(i - 1);
        part.add(
            group,
            gap,
            groupStarts.get(i),
            i == groups.size() - 1 ? end : groupStarts.get(i) + size);
      }
      at += size;
    }
    part.plus = plus && from == 0;
    part.before = from == 0 ? before : Gap.HARD;
    part.zeroInBrackets = zeroInBrackets && from == 0;
    part.strayLetter = strayLetter && from == 0;
    part.cutOff = cutOff && to == groups.size();
    return part;
  }

  /** This run and another read as one. */
  Run joined(Run other) {
    Run joined = part(0, groups.size());
    int at = 0;
    for (int i = 0; i < other.groups.size(); i++) {
      int size = other.groups.get(i);
      String group = other.digits.substring(at, at + size);
      char gap = i == 0 ? '/' : other.gaps.charAt(i - 1);
      joined.add(group, gap, other.groupStarts.get(i), other.end);
      at += size;
    }
    joined.cutOff = other.cutOff;
    return joined;
  }

  /** Whether the last groups have the same sizes as all groups of the other run. */
  boolean endsLike(Run other) {
    int shift = groups.size() - other.groups.size();
    return shift >= 0 && groups.subList(shift, groups.size()).equals(other.groups);
  }

  boolean isBare() {
    return groups.size() == 1;
  }

  /** Whether a group ends after so many digits. */
  boolean hasCutAt(int size) {
    int sum = 0;
    for (int group : groups) {
      sum += group;
      if (sum >= size) {
        return sum == size;
      }
    }
    return false;
  }

  boolean isAllZeros() {
    return digits.chars().allMatch(c -> c == '0');
  }
}
