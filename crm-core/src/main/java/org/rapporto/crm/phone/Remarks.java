package org.rapporto.crm.phone;

import java.util.List;
import java.util.TreeSet;

/**
 * The words of a cell that say nothing of its numbers, such as whose they are. Each is kept with
 * the number before it, those in front of all numbers with the first.
 */
final class Remarks {

  private final TreeSet<Integer> words = new TreeSet<>();
  private final TreeSet<Integer> runs = new TreeSet<>();

  /** Where such a word begins. */
  void add(int start) {
    words.add(start);
  }

  boolean isThere() {
    return !words.isEmpty();
  }

  /** To be called before the text of the first number is asked for. */
  void shareAmong(List<Run> numbers) {
    numbers.forEach(run -> runs.add(run.start));
  }

  /** A number as it was written, with the remarks that are kept with it. */
  String with(Run number, CellText text) {
    boolean first = runs.first() == number.start;
    int from = first && words.lower(number.start) != null ? 0 : number.start;
    Integer next = runs.higher(number.start);
    Integer last = words.lower(next == null ? text.length : next);
    if (last == null || last < number.start) {
      return text.raw(from, number.end);
    }
    return text.raw(from, next == null ? text.length : endOfRemark(last, next, text));
  }

  /** Up to a mark that parts it from what is said of the next number, or to that number. */
  private static int endOfRemark(int lastWord, int next, CellText text) {
    int end = lastWord;
    while (end < next && ",;\n".indexOf(text.at(end)) < 0) {
      end++;
    }
    while (" (+/".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    return end;
  }
}
