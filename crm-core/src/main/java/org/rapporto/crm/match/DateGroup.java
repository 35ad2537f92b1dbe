package org.rapporto.crm.match;

import static org.rapporto.crm.match.FieldSpec.Rival.TWIN;

import java.util.List;
import org.rapporto.crm.match.column.IntList;
import org.rapporto.crm.match.column.Vocabulary;
import org.rapporto.crm.match.text.DateKey;

/** Days: a row has each day as {@link DateKey} writes it. */
final class DateGroup extends FieldGroup {

  private static final Expectation LEVELS =
      Expectation.of()
          .mostDifferent(0.06)
          .level(MatchLevel.SAME, 0.85, 0.0001)
          .level(MatchLevel.DAY_AND_MONTH_SWAPPED, 0.02, 0.00004)
          .level(MatchLevel.CLOSE, 0.06, 0.0012)
          .level(MatchLevel.SIMILAR, 0.03, 0.005)
          .build();

  private final int column;
  private final String name;

  DateGroup(int column, String name) {
    this.column = column;
    this.name = name;
  }

  @Override
  List<FieldSpec> fields() {
    return List.of(FieldSpec.lasting(name, LEVELS, TWIN));
  }

  @Override
  void read(MatchValues values, Vocabulary words, IntList into) {
    for (String value : values.get(column)) {
      int key = DateKey.of(value);
      if (key != 0) {
        into.add(key);
      }
    }
  }

  @Override
  void compare(Cells a, int rowA, Cells b, int rowB, Evidence evidence, int at) {
    if (a.rows().isEmpty(rowA) || b.rows().isEmpty(rowB)) {
      evidence.found(at, MatchLevel.MISSING);
      return;
    }
    MatchLevel best = MatchLevel.DIFFERENT;
    for (int i = a.rows().from(rowA); i < a.rows().to(rowA); i++) {
      for (int j = b.rows().from(rowB); j < b.rows().to(rowB); j++) {
        MatchLevel level = level(a.rows().get(i), b.rows().get(j));
        best = level.at() > best.at() ? level : best;
      }
    }
    evidence.found(at, best);
  }

  static MatchLevel level(int one, int other) {
    int a = Math.abs(one);
    int b = Math.abs(other);
    if (a == b) {
      return MatchLevel.SAME;
    }
    int yearA = a / 10000;
    int yearB = b / 10000;
    int monthA = a / 100 % 100;
    int monthB = b / 100 % 100;
    int dayA = a % 100;
    int dayB = b % 100;
    boolean swapped = monthA == dayB && dayA == monthB;
    if (swapped && yearA == yearB) {
      return one < 0 || other < 0 ? MatchLevel.SAME : MatchLevel.DAY_AND_MONTH_SWAPPED;
    }
    int slips = slips(a, b, 2);
    if (slips <= 1) {
      return MatchLevel.CLOSE;
    }
    boolean monthDay = (monthA == monthB && dayA == dayB) || swapped;
    boolean two = monthDay || (yearA == yearB && (monthA == monthB || dayA == dayB || slips == 2));
    boolean near =
        isNear(yearA - yearB) && Math.abs(monthA - monthB) <= 1 && Math.abs(dayA - dayB) <= 2;
    return two || near || isWithinAMonth(a, b) ? MatchLevel.SIMILAR : MatchLevel.DIFFERENT;
  }

  private static boolean isNear(int years) {
    return Math.abs(years) <= 1 || Math.abs(years) == 10;
  }

  private static boolean isWithinAMonth(int a, int b) {
    int monthsA = a / 10000 * 12 + a / 100 % 100;
    int monthsB = b / 10000 * 12 + b / 100 % 100;
    return Math.abs((monthsA - monthsB) * 31 + a % 100 - b % 100) <= 31;
  }

  /** How many digits differ, or a number above {@code most}; two neighbours exchanged are one. */
  static int slips(int a, int b, int most) {
    int slips = 0;
    int restA = a;
    int restB = b;
    while (slips <= most && (restA > 0 || restB > 0)) {
      if (restA % 10 != restB % 10) {
        slips++;
        boolean exchanged =
            restA % 10 == restB / 10 % 10
                && restB % 10 == restA / 10 % 10
                && restA / 10 % 10 != restB / 10 % 10;
        if (exchanged) {
          restA /= 10;
          restB /= 10;
        }
      }
      restA /= 10;
      restB /= 10;
    }
    return slips;
  }

  @Override
  int keyKinds() {
    return 1;
  }

  @Override
  void keys(Cells cells, int row, KeySink sink) {
    for (int i = cells.rows().from(row); i < cells.rows().to(row); i++) {
      int key = cells.rows().get(i);
      int date = Math.abs(key);
      int day = date % 100;
      int month = date / 100 % 100;
      int year = date / 10000;
      int low = Math.min(day, month);
      sink.key(0, hash(year * 10000L + low * 100L + (day + month - low)));
    }
  }
}
