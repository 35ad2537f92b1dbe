package org.rapporto.crm.phone;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads cells that are one clean number in a usual mask, in one pass and without words: digits in
 * groups with single spaces or dashes, one group in brackets, a plus in front. Everything else is
 * left to {@link CellReader}, which gives the same answer for these cells, only later. Immutable.
 */
final class FastNumbers {
  private static final int LONGEST = 26;
  private static final int MOST_DIGITS = 15;
  private static final int FEWEST_DIGITS = 8;
  private static final int LONG_GROUP = 6;

  private final NumberResolver resolver;

  FastNumbers(NumberResolver resolver) {
    this.resolver = resolver;
  }

  @Nullable PhoneReading read(String cell) {
    int length = cell.length();
    if (length < FEWEST_DIGITS || length > LONGEST) {
      return null;
    }
    Run run = new Run(0);
    int i = 0;
    if (cell.charAt(0) == '+') {
      run.plus = true;
      i = 1;
    }
    if (!groups(cell, i, run) || run.size() < FEWEST_DIGITS || run.size() > MOST_DIGITS) {
      return null;
    }
    Found found = resolver.asWritten(run);
    if (!found.isValid()) {
      return null;
    }
    PhoneNumber number =
        new PhoneNumber(cell, PhoneLevel.VALID, found.parse().e164(), null, PhoneLabel.NONE);
    return new PhoneReading(cell, PhoneLevel.VALID, List.of(number), found.repairs());
  }

  private static boolean groups(String cell, int from, Run run) {
    int length = cell.length();
    int i = from;
    int open = -1;
    while (i < length) {
      char c = cell.charAt(i);
      if (c == '(' && open == -1 && run.size() < 5) {
        open = run.size();
        i++;
      }
      int start = i;
      while (i < length && cell.charAt(i) >= '0' && cell.charAt(i) <= '9') {
        run.digits.append(cell.charAt(i++));
      }
      int size = i - start;
      if (size == 0) {
        return false;
      }
      run.groups.add(size);
      if (i < length && cell.charAt(i) == ')' && open >= 0 && run.size() == open + size) {
        open = Integer.MAX_VALUE;
        i++;
      }
      if (i < length && (cell.charAt(i) == ' ' || cell.charAt(i) == '-')) {
        boolean ending =
            cell.charAt(i) == '-' && (i == length - 2 || (i == length - 3 && size >= LONG_GROUP));
        if (ending || i == length - 1) {
          return false;
        }
        i++;
      }
    }
    return open == -1 || open == Integer.MAX_VALUE;
  }
}
