package org.rapporto.crm.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Distances against the textbook's recursion. */
class EditsTest {

  @Test
  void distancesAreThoseOfTheTextbookUpToTheBound() {
    Random random = new Random(7);
    Edits edits = new Edits(64);
    for (int i = 0; i < 20_000; i++) {
      String a = word(random);
      String b = random.nextBoolean() ? word(random) : changed(a, random);
      int most = 1 + random.nextInt(3);
      byte[] left = a.getBytes(StandardCharsets.US_ASCII);
      byte[] right = b.getBytes(StandardCharsets.US_ASCII);
      int found = edits.between(left, left.length, right, right.length, most);
      int expected = naive(a, b);
      if (expected <= most) {
        assertThat(found).as("%s %s", a, b).isEqualTo(expected);
      } else {
        assertThat(found).as("%s %s", a, b).isGreaterThan(most);
      }
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(7); i >= 0; i--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  private static String changed(String word, Random random) {
    int at = random.nextInt(word.length());
    return word.substring(0, at) + "b" + word.substring(random.nextBoolean() ? at : at + 1);
  }

  private static int naive(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() + b.length();
    }
    int i = a.length() - 1;
    int j = b.length() - 1;
    String shortA = a.substring(0, i);
    String shortB = b.substring(0, j);
    if (a.charAt(i) == b.charAt(j)) {
      return naive(shortA, shortB);
    }
    int best = 1 + Math.min(naive(shortA, shortB), Math.min(naive(shortA, b), naive(a, shortB)));
    boolean exchanged =
        i > 0 && j > 0 && a.charAt(i) == b.charAt(j - 1) && a.charAt(i - 1) == b.charAt(j);
    return exchanged
        ? Math.min(best, 1 + naive(a.substring(0, i - 1), b.substring(0, j - 1)))
        : best;
  }
}
