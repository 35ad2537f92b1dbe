package org.rapporto.crm.match;

import org.rapporto.crm.match.column.Vocabulary;

/** Compares names of people, role by role and, where that fails, across. */
final class NameComparison {

  static final Expectation GIVEN_LEVELS =
      Expectation.of()
          .mostDifferent(0.02)
          .level(MatchLevel.SAME, 0.72, 0.012)
          .level(MatchLevel.SHORT_FORM, 0.09, 0.003)
          .level(MatchLevel.SWAPPED, 0.01, 0.0002)
          .level(MatchLevel.CLOSE, 0.07, 0.004)
          .level(MatchLevel.SIMILAR, 0.02, 0.01)
          .level(MatchLevel.PART, 0.01, 0.002)
          .level(MatchLevel.INITIAL, 0.06, 0.01)
          .build();

  static final Expectation MIDDLE_LEVELS =
      Expectation.of()
          .mostDifferent(0.04)
          .level(MatchLevel.SAME, 0.8, 0.012)
          .level(MatchLevel.CLOSE, 0.08, 0.004)
          .level(MatchLevel.SIMILAR, 0.02, 0.01)
          .level(MatchLevel.INITIAL, 0.06, 0.05)
          .build();

  static final Expectation FAMILY_LEVELS =
      Expectation.of()
          .mostDifferent(0.04)
          .level(MatchLevel.SAME, 0.8, 0.002)
          .level(MatchLevel.SWAPPED, 0.01, 0.0002)
          .level(MatchLevel.CLOSE, 0.12, 0.001)
          .level(MatchLevel.SIMILAR, 0.02, 0.005)
          .level(MatchLevel.PART, 0.01, 0.001)
          .level(MatchLevel.OTHER_ENDING, 0.002, 0.001)
          .level(MatchLevel.INITIAL, 0.005, 0.03)
          .build();

  private static final double UNSEEN = 0.7;
  private static final double NEIGHBOURS = 3;
  private static final double SLIPS = 60;
  private static final int LONG = 6;
  private static final int VERY_LONG = 9;
  private static final String SKI = "ski";
  private static final String SKAIA = "skaia";

  /** Where the evidence goes. */
  record Target(RoleCounts counts, NameForms forms, Evidence evidence, int at) {

    double share(int role, int a, int b) {
      int count = Math.max(counts.count(role, a), counts.count(role, b));
      return FieldGroup.share(count, UNSEEN, counts.rows(role));
    }

    /** A slip makes one of several neighbours of a name. */
    double shareOfNeighbours(int role, int a, int b) {
      int count = counts.count(role, a) + counts.count(role, b);
      return Math.min(0.5, NEIGHBOURS * FieldGroup.share(count, UNSEEN, counts.rows(role)));
    }

    /**
     * How probable it is to meet the rarer of two names so near the other: a slip makes one of very
     * many words, and seldom another name that is frequent itself.
     */
    double leastStrange(int role, int a, int b) {
      int count = Math.min(counts.count(role, a), counts.count(role, b));
      return Math.min(1, SLIPS * FieldGroup.share(count, 0, counts.rows(role)));
    }
  }

  void compare(Cells a, int rowA, Cells b, int rowB, Target target) {
    int fromA = a.rows().from(rowA);
    int fromB = b.rows().from(rowB);
    Vocabulary words = b.words();
    for (int role = NameGroup.GIVEN; role <= NameGroup.FAMILY; role++) {
      int idA = a.rows().get(fromA + role);
      int idB = b.rows().get(fromB + role);
      role(role, idA, idB, words, target);
    }
    int tooA = a.rows().get(fromA + NameGroup.FAMILY_TOO);
    int tooB = b.rows().get(fromB + NameGroup.FAMILY_TOO);
    int familyA = a.rows().get(fromA + NameGroup.FAMILY);
    int familyB = b.rows().get(fromB + NameGroup.FAMILY);
    int family = target.at() + NameGroup.FAMILY;
    if ((tooA >= 0 || tooB >= 0) && !target.evidence().isFound(family, MatchLevel.MISSING)) {
      doubled(familyA, tooA, familyB, tooB, target);
    }
    int givenA = a.rows().get(fromA + NameGroup.GIVEN);
    int givenB = b.rows().get(fromB + NameGroup.GIVEN);
    if (givenA >= 0 && givenB >= 0 && familyA >= 0 && familyB >= 0) {
      across(new int[] {givenA, familyA, givenB, familyB}, words, target);
    }
  }

  private static void doubled(int a, int tooA, int b, int tooB, Target target) {
    boolean both = tooA >= 0 && tooB >= 0;
    int one =
        a == b || (a >= 0 && a == tooB) ? a : tooA >= 0 && (tooA == b || tooA == tooB) ? tooA : -1;
    boolean all = both && (a == b || a == tooB) && (tooA == tooB || tooA == b);
    if (one >= 0) {
      double share = target.share(NameGroup.FAMILY, one, one);
      MatchLevel level = all ? MatchLevel.SAME : MatchLevel.PART;
      target.evidence().found(target.at() + NameGroup.FAMILY, level, share);
    }
  }

  private static void role(int role, int a, int b, Vocabulary words, Target target) {
    int field = target.at() + role;
    Evidence evidence = target.evidence();
    if (a < 0 || b < 0) {
      evidence.found(field, MatchLevel.MISSING);
      return;
    }
    MatchLevel level = level(role, a, b, words, target);
    switch (level) {
      case SAME, SHORT_FORM -> evidence.found(field, level, target.share(role, a, b));
      case CLOSE, SIMILAR, PART, OTHER_ENDING ->
          evidence.found(
              field, level, target.shareOfNeighbours(role, a, b), target.leastStrange(role, a, b));
      default -> evidence.found(field, level);
    }
  }

  private static MatchLevel level(int role, int a, int b, Vocabulary words, Target target) {
    Evidence evidence = target.evidence();
    int lengthA = words.length(a);
    int lengthB = words.length(b);
    if (a == b) {
      return lengthA == 1 ? MatchLevel.INITIAL : MatchLevel.SAME;
    }
    boolean initial = lengthA == 1 || lengthB == 1;
    boolean apart = words.areApart(a, b, slipsIn(Math.max(lengthA, lengthB)));
    if (!initial && apart && !words.mayBeginAlike(a, b)) {
      return isShortForm(role, a, b, words, target) ? MatchLevel.SHORT_FORM : MatchLevel.DIFFERENT;
    }
    int copiedA = words.copy(a, evidence.left);
    int copiedB = words.copy(b, evidence.right);
    if (initial) {
      return evidence.left[0] == evidence.right[0] ? MatchLevel.INITIAL : MatchLevel.DIFFERENT;
    }
    if (isShortForm(role, a, b, words, target)) {
      return MatchLevel.SHORT_FORM;
    }
    if (role == NameGroup.FAMILY && isOtherEnding(evidence, copiedA, copiedB)) {
      return MatchLevel.OTHER_ENDING;
    }
    boolean part = role != NameGroup.MIDDLE && isPart(copiedA, copiedB, evidence);
    MatchLevel otherwise = part ? MatchLevel.PART : MatchLevel.DIFFERENT;
    if (apart) {
      return otherwise;
    }
    MatchLevel found = bySlips(copiedA, copiedB, evidence, otherwise);
    boolean otherName =
        role == NameGroup.GIVEN
            && found == MatchLevel.CLOSE
            && !GivenNameSlip.keepsName(evidence.left, copiedA, evidence.right, copiedB);
    return otherName ? MatchLevel.SIMILAR : found;
  }

  private static boolean isShortForm(int role, int a, int b, Vocabulary words, Target target) {
    return role == NameGroup.GIVEN && target.forms().haveOneInCommon(a, b, words);
  }

  private static int slipsIn(int length) {
    return length >= VERY_LONG ? 3 : length >= LONG ? 2 : 1;
  }

  private static boolean isPart(int lengthA, int lengthB, Evidence evidence) {
    int shorter = Math.min(lengthA, lengthB);
    return shorter >= 3 && startsAlike(evidence, shorter);
  }

  private static MatchLevel bySlips(
      int lengthA, int lengthB, Evidence evidence, MatchLevel otherwise) {
    int shorter = Math.min(lengthA, lengthB);
    int longer = Math.max(lengthA, lengthB);
    int most = slipsIn(longer);
    int slips = evidence.edits.between(evidence.left, lengthA, evidence.right, lengthB, most);
    if (slips <= 1 && longer > 3) {
      return MatchLevel.CLOSE;
    }
    int shuffled = longer >= LONG ? 1 : 0;
    boolean similar =
        slips <= most
            || evidence.edits.isShuffled(evidence.left, lengthA, evidence.right, lengthB, shuffled);
    return similar && shorter > 2 ? MatchLevel.SIMILAR : otherwise;
  }

  private static boolean startsAlike(Evidence evidence, int length) {
    for (int i = 0; i < length; i++) {
      if (evidence.left[i] != evidence.right[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOtherEnding(Evidence evidence, int lengthA, int lengthB) {
    byte[] longer = lengthA > lengthB ? evidence.left : evidence.right;
    int length = Math.max(lengthA, lengthB);
    int shorter = Math.min(lengthA, lengthB);
    if (length - shorter == 1 && longer[length - 1] == 'a' && shorter > 3) {
      return startsAlike(evidence, shorter) && isRussianEnding(longer, shorter);
    }
    return length - shorter == 2
        && endsWith(longer, length, SKAIA)
        && endsWith(lengthA > lengthB ? evidence.right : evidence.left, shorter, SKI)
        && startsAlike(evidence, shorter - 1);
  }

  private static boolean isRussianEnding(byte[] word, int length) {
    return word[length - 1] == 'v' || word[length - 1] == 'n';
  }

  private static boolean endsWith(byte[] word, int length, String ending) {
    int from = length - ending.length();
    for (int i = 0; i < ending.length(); i++) {
      if (from < 0 || word[from + i] != ending.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Given and family name may have changed places in one of the two. */
  private static void across(int[] ids, Vocabulary words, Target target) {
    Evidence evidence = target.evidence();
    int given = target.at() + NameGroup.GIVEN;
    int family = target.at() + NameGroup.FAMILY;
    boolean failed =
        evidence.isFound(given, MatchLevel.DIFFERENT)
            || evidence.isFound(family, MatchLevel.DIFFERENT);
    if (!failed) {
      return;
    }
    MatchLevel one = level(NameGroup.GIVEN, ids[0], ids[3], words, target);
    MatchLevel two = level(NameGroup.FAMILY, ids[1], ids[2], words, target);
    boolean strong = one == MatchLevel.SAME || two == MatchLevel.SAME;
    if (strong && isGood(one) && isGood(two)) {
      evidence.found(given, MatchLevel.SWAPPED, target.shareOfNeighbours(0, ids[0], ids[3]));
      evidence.found(
          family, MatchLevel.SWAPPED, target.shareOfNeighbours(NameGroup.FAMILY, ids[1], ids[2]));
    }
  }

  private static boolean isGood(MatchLevel level) {
    return level == MatchLevel.SAME || level == MatchLevel.CLOSE || level == MatchLevel.SHORT_FORM;
  }
}
