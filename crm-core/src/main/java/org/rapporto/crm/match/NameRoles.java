package org.rapporto.crm.match;

import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.IntList;
import org.rapporto.crm.match.column.Vocabulary;
import org.rapporto.crm.match.text.PersonWords;

/**
 * Which word of a name is the given name and which the family name, by the columns they stand in,
 * by what the same words are in the rest of the table, by the form of patronymics and by known
 * given names.
 */
final class NameRoles {

  static final int HINTS = 8;

  private static final int GIVEN = 0;
  private static final int MIDDLE = 1;
  private static final int FAMILY = 2;
  private static final int FULL = 3;

  private static final double KNOWN = 6;
  private static final double LITTLE = 0.4;

  /** So much more a given name must the word in the family column be than that in the other. */
  private static final double CLEARLY = 2.5;

  private int[] asGiven = {};
  private int[] asFamily = {};

  static int hint(ColumnKind kind) {
    return switch (kind) {
      case GIVEN_NAME -> GIVEN;
      case MIDDLE_NAME -> MIDDLE;
      case FAMILY_NAME -> FAMILY;
      default -> FULL;
    };
  }

  void learn(FieldStore rows, Vocabulary words) {
    asGiven = new int[words.size()];
    asFamily = new int[words.size()];
    for (int row = 0; row < rows.rows(); row++) {
      for (int i = rows.from(row); i < rows.to(row); i++) {
        int hint = rows.get(i) % HINTS;
        int id = rows.get(i) / HINTS;
        asGiven[id] += hint == GIVEN ? 1 : 0;
        asFamily[id] += hint == FAMILY ? 1 : 0;
      }
    }
  }

  /** How much more a given name than a family name a word is, as a logarithm. */
  private double givenness(int id, Vocabulary words) {
    double given = id < asGiven.length ? asGiven[id] : 0;
    double family = id < asFamily.length ? asFamily[id] : 0;
    if (PersonWords.formalNames(words.text(id)).length > 0) {
      given += KNOWN;
    }
    return Math.log((given + LITTLE) / (family + LITTLE));
  }

  /** Sorts the words of a row into {@link NameGroup}'s four places. */
  void assign(FieldStore rows, int row, Vocabulary words, IntList four) {
    int[] places = {-1, -1, -1, -1};
    IntList free = new IntList();
    for (int i = rows.from(row); i < rows.to(row); i++) {
      int hint = rows.get(i) % HINTS;
      int id = rows.get(i) / HINTS;
      if (hint == FULL) {
        free.add(id);
      } else {
        place(hint, id, places, words);
      }
    }
    if (free.size() > 0) {
      sort(free, places, words);
    }
    exchange(places, words);
    four.clear();
    for (int id : places) {
      four.add(id);
    }
  }

  private static void place(int hint, int id, int[] places, Vocabulary words) {
    boolean patronymic = hint == GIVEN && places[GIVEN] >= 0;
    if (hint == MIDDLE || patronymic) {
      places[MIDDLE] = places[MIDDLE] < 0 ? id : places[MIDDLE];
    } else if (hint == FAMILY && places[FAMILY] >= 0 && PersonWords.isPatronymic(words.text(id))) {
      places[MIDDLE] = places[MIDDLE] < 0 ? id : places[MIDDLE];
    } else if (places[hint] < 0) {
      places[hint] = id;
    } else if (hint == FAMILY && places[NameGroup.FAMILY_TOO] < 0) {
      places[NameGroup.FAMILY_TOO] = id;
    }
  }

  private void sort(IntList free, int[] places, Vocabulary words) {
    int patronymic = -1;
    for (int i = 0; i < free.size(); i++) {
      if (free.size() > 1 && PersonWords.isPatronymic(words.text(free.get(i)))) {
        patronymic = i;
      }
    }
    int given = givenAmong(free, patronymic, words);
    for (int i = 0; i < free.size(); i++) {
      if (i == given) {
        place(GIVEN, free.get(i), places, words);
      } else if (i == patronymic || (free.size() > 2 && words.length(free.get(i)) == 1)) {
        place(MIDDLE, free.get(i), places, words);
      } else {
        place(FAMILY, free.get(i), places, words);
      }
    }
  }

  /** Before a patronymic stands the given name; else it is the word most like one. */
  private int givenAmong(IntList free, int patronymic, Vocabulary words) {
    if (patronymic > 0 && (patronymic == free.size() - 1 || patronymic == 1)) {
      return patronymic - 1;
    }
    int initial = initialBesideFamilyName(free, words);
    if (initial >= 0) {
      return initial;
    }
    int best = -1;
    double most = free.size() == 1 ? 0 : Double.NEGATIVE_INFINITY;
    for (int i = 0; i < free.size(); i++) {
      double givenness = i == patronymic ? Double.NEGATIVE_INFINITY : givenness(free.get(i), words);
      if (givenness > most) {
        most = givenness;
        best = i;
      }
    }
    return best;
  }

  /** In "Petrova A. S." and "A. S. Petrova" the one whole word, if no given name, is the family. */
  private int initialBesideFamilyName(IntList free, Vocabulary words) {
    int first = -1;
    int whole = 0;
    boolean given = false;
    for (int i = 0; i < free.size(); i++) {
      if (words.length(free.get(i)) == 1) {
        first = first < 0 ? i : first;
      } else {
        whole++;
        given |= givenness(free.get(i), words) > 0;
      }
    }
    return whole == 1 && !given ? first : -1;
  }

  private void exchange(int[] places, Vocabulary words) {
    int given = places[GIVEN];
    int family = places[FAMILY];
    if (given < 0 || family < 0) {
      return;
    }
    double more = givenness(family, words) - givenness(given, words);
    boolean swapped = more > CLEARLY && (words.length(given) > 1);
    if (swapped) {
      places[GIVEN] = family;
      places[FAMILY] = given;
    }
  }
}
