package org.rapporto.crm.examples.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves rows out of parts of a file as long as something fails. */
final class Shrinker {

  private Shrinker() {}

  static List<List<String>> smallest(
      List<List<String>> failing, Predicate<List<List<String>>> fails) {
    List<List<String>> smallest = failing;
    for (int size = rows(failing) / 2; size > 0; size /= 2) {
      for (int from = rows(smallest) - size; from >= 0; from -= size) {
        List<List<String>> fewer = without(smallest, from, from + size);
        if (fails.test(fewer)) {
          smallest = fewer;
        }
      }
    }
    return smallest;
  }

  private static int rows(List<List<String>> parts) {
    return parts.stream().mapToInt(List::size).sum();
  }

  private static List<List<String>> without(List<List<String>> parts, int from, int to) {
    List<List<String>> fewer = new ArrayList<>();
    int row = 0;
    for (List<String> part : parts) {
      List<String> left = new ArrayList<>();
      for (String text : part) {
        if (row < from || row >= to) {
          left.add(text);
        }
        row++;
      }
      if (!left.isEmpty()) {
        fewer.add(left);
      }
    }
    return fewer;
  }
}
