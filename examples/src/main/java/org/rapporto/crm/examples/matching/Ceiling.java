package org.rapporto.crm.examples.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.match.ColumnKind;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.match.MatchValues;
import org.rapporto.crm.model.TextKey;

/**
 * How much of a truth the records themselves tell. A record that says nothing but what records of
 * several things say too, such as a name and a city alone, may be any of these: who knew all else
 * could only guess, in proportion to their number. What remains is the recall of the best decision,
 * which makes no mistake elsewhere.
 *
 * <p>Values are compared as plain text, telephones by their last nine digits, so that a value
 * written differently is taken for one that tells records apart: the true ceiling is no higher.
 */
public final class Ceiling {

  private static final int TAIL = 9;

  private final List<int[]> rows = new ArrayList<>();
  private final List<List<Integer>> holders = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> truth;

  private Ceiling(List<String> truth) {
    this.truth = truth;
  }

  /**
   * The highest recall that is to be had.
   *
   * @param file the records
   * @param schema of the file
   * @param truth the name of the thing each row is about, row by row
   * @return 0 to 1, of true pairs
   */
  public static double recall(MatchFile file, MatchSchema schema, List<String> truth) {
    Ceiling ceiling = new Ceiling(truth);
    file.forEach(schema, (id, values) -> ceiling.add(schema, values));
    return ceiling.recall();
  }

  private void add(MatchSchema schema, MatchValues values) {
    Set<Integer> said = new HashSet<>();
    for (int i = 0; i < schema.columns().size(); i++) {
      ColumnKind kind = schema.columns().get(i).kind();
      for (String value : values.get(i)) {
        String key = kind + " " + plain(kind, value);
        int number = numbers.computeIfAbsent(key, k -> numbers.size());
        if (number == holders.size()) {
          holders.add(new ArrayList<>());
        }
        if (said.add(number)) {
          holders.get(number).add(rows.size());
        }
      }
    }
    rows.add(said.stream().mapToInt(i -> i).sorted().toArray());
  }

  private static String plain(ColumnKind kind, String value) {
    if (kind != ColumnKind.PHONE) {
      return TextKey.PLAIN.of(value.toLowerCase(Locale.ROOT));
    }
    String digits = value.replaceAll("[^0-9]", "");
    return digits.substring(Math.max(0, digits.length() - TAIL));
  }

  private double recall() {
    Map<String, List<Integer>> things = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      things.computeIfAbsent(truth.get(row), name -> new ArrayList<>()).add(row);
    }
    double told = 0;
    double pairs = 0;
    for (List<Integer> own : things.values()) {
      double[] known =
          own.size() < 2 ? new double[own.size()] : own.stream().mapToDouble(this::known).toArray();
      for (int i = 0; i < known.length; i++) {
        for (int j = i + 1; j < known.length; j++) {
          told += Math.min(known[i], known[j]);
          pairs++;
        }
      }
    }
    return pairs == 0 ? 1 : told / pairs;
  }

  /** The probability with which a row is known to be of its thing: one of all that say as much. */
  private double known(int row) {
    int[] said = rows.get(row);
    List<Integer> fewest = null;
    for (int value : said) {
      List<Integer> some = holders.get(value);
      fewest = fewest == null || some.size() < fewest.size() ? some : fewest;
    }
    Set<String> things = new HashSet<>();
    things.add(truth.get(row));
    if (fewest != null) {
      for (int other : fewest) {
        if (!things.contains(truth.get(other)) && saysAll(rows.get(other), said)) {
          things.add(truth.get(other));
        }
      }
    }
    return 1.0 / things.size();
  }

  private static boolean saysAll(int[] values, int[] wanted) {
    int at = 0;
    for (int value : values) {
      at += at < wanted.length && wanted[at] == value ? 1 : 0;
    }
    return at == wanted.length;
  }
}
