package org.rapporto.crm.match;

import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.Vocabulary;

/** Compares texts by the words they share, which count as much as they are rare. */
final class PhraseComparison {

  static final Expectation NAMES = levels(0.2);

  static final Expectation TEXTS = levels(0.7);

  static final Expectation STREETS = levels(0.35);

  private static Expectation levels(double mostDifferent) {
    return Expectation.of()
        .mostDifferent(mostDifferent)
        .level(MatchLevel.SAME, 0.6, 0.0005)
        .level(MatchLevel.CLOSE, 0.1, 0.0003)
        .level(MatchLevel.MOST_WORDS, 0.12, 0.0005)
        .level(MatchLevel.SOME_WORDS, 0.06, 0.003)
        .level(MatchLevel.FEW_WORDS, 0.04, 0.03)
        .build();
  }

  private static final double MOST = 0.75;
  private static final double SOME = 0.5;
  private static final double FEW = 0.25;
  private static final double SLIP = 0.8;
  private static final double START = 0.7;

  /** Words of one name come together, so that the others tell less than the rarest. */
  private static final double TOGETHER = 0.35;

  private static final double[] LOGARITHMS = new double[4096];

  static {
    for (int i = 1; i < LOGARITHMS.length; i++) {
      LOGARITHMS[i] = Math.log(i) / Math.log(2);
    }
  }

  private static final double LEAST_SHARE = 1e-8;

  /** Bits of words that only one of two names has, from which it is a name of its own. */
  private static final double OWN = 3;

  private final boolean ofThings;

  private PhraseComparison(boolean ofThings) {
    this.ofThings = ofThings;
  }

  /** Of names of organisations: two rooms of one hotel have words of their own each. */
  static PhraseComparison ofNames() {
    return new PhraseComparison(true);
  }

  static PhraseComparison ofTexts() {
    return new PhraseComparison(false);
  }

  /** Where the evidence goes. */
  record Target(int rows, Evidence evidence, int at) {

    /** Bits a word is worth. */
    double weight(int id, Vocabulary words) {
      int count = Math.max(1, words.count(id));
      return log2(rows + 1) - log2(count);
    }

    private static double log2(int count) {
      return count < LOGARITHMS.length ? LOGARITHMS[count] : Math.log(count) / Math.log(2);
    }
  }

  void compare(Cells a, int rowA, Cells b, int rowB, Target target) {
    Vocabulary words = b.words();
    double total = weights(a, rowA, words, target) + weights(b, rowB, words, target);
    double shared = 0;
    double bits = 0;
    double rarest = 0;
    boolean numberA = false;
    boolean numberShared = false;
    FieldStore rows = a.rows();
    for (int i = rows.from(rowA) + 1; i < rows.to(rowA); i++) {
      int id = rows.get(i);
      double alike = best(id, b, rowB, target.evidence());
      double weight = target.weight(id, words);
      shared += 2 * weight * alike;
      double told = weight * (alike == 1 ? 1 : alike * SLIP);
      rarest = Math.max(rarest, told);
      bits += told;
      boolean number = isNumber(id, words);
      numberA |= number;
      numberShared |= number && alike == 1;
    }
    boolean otherNumber = numberA && !numberShared && hasNumber(b, rowB);
    double ratio = total == 0 ? 0 : Math.min(1, shared / total);
    MatchLevel level = level(a, rowA, b, rowB, ratio, target);
    if (otherNumber && level != MatchLevel.DIFFERENT) {
      target.evidence().found(target.at(), MatchLevel.FEW_WORDS);
      return;
    }
    found(
        ofThings ? ofThings(level, a, rowA, b, rowB, target) : level,
        rarest + (bits - rarest) * TOGETHER,
        target);
  }

  /** A name may be cut short; but where each has words of its own, two things may be meant. */
  private static MatchLevel ofThings(
      MatchLevel level, Cells a, int rowA, Cells b, int rowB, Target target) {
    boolean words =
        level == MatchLevel.MOST_WORDS
            || level == MatchLevel.SOME_WORDS
            || level == MatchLevel.FEW_WORDS;
    if (!words) {
      return level;
    }
    double own = Math.min(own(a, rowA, b, rowB, target), own(b, rowB, a, rowA, target));
    if (own >= OWN) {
      return MatchLevel.FEW_WORDS;
    }
    return own == 0 && level == MatchLevel.FEW_WORDS ? MatchLevel.SOME_WORDS : level;
  }

  /** Bits of the words of one that the other has nothing like. */
  private static double own(Cells one, int row, Cells other, int otherRow, Target target) {
    Vocabulary words = one.words().size() >= other.words().size() ? one.words() : other.words();
    Cells others = new Cells(words, other.rows());
    double own = 0;
    for (int i = one.rows().from(row) + 1; i < one.rows().to(row); i++) {
      int id = one.rows().get(i);
      own += best(id, others, otherRow, target.evidence()) == 0 ? target.weight(id, words) : 0;
    }
    return own;
  }

  private static MatchLevel level(
      Cells a, int rowA, Cells b, int rowB, double ratio, Target target) {
    if (isOneSlipApart(a, rowA, b, rowB, target.evidence())) {
      return MatchLevel.CLOSE;
    }
    if (ratio >= MOST) {
      return MatchLevel.MOST_WORDS;
    }
    if (ratio >= SOME) {
      return MatchLevel.SOME_WORDS;
    }
    return ratio >= FEW ? MatchLevel.FEW_WORDS : MatchLevel.DIFFERENT;
  }

  private static void found(MatchLevel level, double bits, Target target) {
    if (level == MatchLevel.DIFFERENT) {
      target.evidence().found(target.at(), level);
    } else {
      double share = Math.max(LEAST_SHARE, Math.pow(2, -bits));
      target.evidence().found(target.at(), level, Math.min(0.5, share));
    }
  }

  private static double weights(Cells cells, int row, Vocabulary words, Target target) {
    double sum = 0;
    for (int i = cells.rows().from(row) + 1; i < cells.rows().to(row); i++) {
      sum += target.weight(cells.rows().get(i), words);
    }
    return sum;
  }

  /** How alike the most alike word of the other text is. */
  private static double best(int id, Cells other, int row, Evidence evidence) {
    double best = 0;
    FieldStore rows = other.rows();
    int length = -1;
    for (int i = rows.from(row) + 1; i < rows.to(row); i++) {
      int word = rows.get(i);
      if (word == id) {
        return 1;
      }
      if (length < 0) {
        length = other.words().copy(id, evidence.left);
      }
      boolean apart =
          other.words().firstByte(word) != evidence.left[0] && other.words().areApart(id, word, 2);
      best = apart ? best : Math.max(best, alike(length, word, other.words(), evidence));
    }
    return best;
  }

  private static double alike(int length, int word, Vocabulary words, Evidence evidence) {
    int other = words.length(word);
    int shorter = Math.min(length, other);
    if (shorter < 3 || evidence.left[0] <= '9') {
      return 0;
    }
    int copied = words.copy(word, evidence.right);
    boolean starts = true;
    for (int i = 0; i < Math.min(shorter, copied) && starts; i++) {
      starts = evidence.left[i] == evidence.right[i];
    }
    if (starts) {
      return START;
    }
    int most = shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0;
    boolean slip =
        most > 0
            && evidence.edits.between(evidence.left, length, evidence.right, copied, most) <= most;
    return slip ? SLIP : 0;
  }

  private static boolean isOneSlipApart(Cells a, int rowA, Cells b, int rowB, Evidence evidence) {
    int wholeA = a.rows().get(a.rows().from(rowA));
    int wholeB = b.rows().get(b.rows().from(rowB));
    if (b.words().areApart(wholeA, wholeB, 2)) {
      return false;
    }
    int lengthA = b.words().copy(wholeA, evidence.left);
    int lengthB = b.words().copy(wholeB, evidence.right);
    int shorter = Math.min(lengthA, lengthB);
    int most = shorter > 14 ? 2 : 1;
    return shorter > 5
        && evidence.edits.between(evidence.left, lengthA, evidence.right, lengthB, most) <= most
        && sameDigits(lengthA, lengthB, evidence);
  }

  /** A slip in a number makes another number. */
  private static boolean sameDigits(int lengthA, int lengthB, Evidence evidence) {
    int i = 0;
    int j = 0;
    while (true) {
      while (i < lengthA && !isDigit(evidence.left[i])) {
        i++;
      }
      while (j < lengthB && !isDigit(evidence.right[j])) {
        j++;
      }
      if (i == lengthA || j == lengthB) {
        return i == lengthA && j == lengthB;
      }
      if (evidence.left[i++] != evidence.right[j++]) {
        return false;
      }
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNumber(int id, Vocabulary words) {
    return words.isNumber(id);
  }

  private static boolean hasNumber(Cells cells, int row) {
    for (int i = cells.rows().from(row) + 1; i < cells.rows().to(row); i++) {
      if (isNumber(cells.rows().get(i), cells.words())) {
        return true;
      }
    }
    return false;
  }
}
