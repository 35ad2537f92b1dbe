package org.rapporto.crm.blackbox.recurrence;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Rules that RFC 5545 allows, of every kind. */
final class RandomRules {

  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final List<String> FREQUENCIES =
      List.of("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY");

  private final Random random;

  RandomRules(Random random) {
    this.random = random;
  }

  LocalDateTime start() {
    return LocalDateTime.of(1995 + random.nextInt(40), 1, 1, 0, 0)
        .plusDays(random.nextInt(366))
        .plusSeconds(random.nextInt(86_400));
  }

  String rule() {
    String frequency = FREQUENCIES.get(random.nextInt(FREQUENCIES.size()));
    boolean yearly = frequency.equals("YEARLY");
    boolean subDay = FREQUENCIES.indexOf(frequency) > 3;
    List<String> parts = new ArrayList<>();
    parts.add("FREQ=" + frequency);
    if (random.nextInt(2) == 0) {
      parts.add("INTERVAL=" + interval(frequency));
    }
    int before = parts.size();
    add(parts, 3, "BYMONTH", 1, 12, false);
    add(parts, yearly ? 3 : 0, "BYWEEKNO", 1, 53, true);
    boolean weekNo = parts.toString().contains("BYWEEKNO");
    add(parts, yearly || subDay ? 6 : 0, "BYYEARDAY", 1, 366, true);
    add(parts, frequency.equals("WEEKLY") ? 0 : 4, "BYMONTHDAY", 1, 31, true);
    if (random.nextInt(2) == 0) {
      parts.add("BYDAY=" + days((yearly || frequency.equals("MONTHLY")) && !weekNo, yearly));
    }
    add(parts, 5, "BYHOUR", 0, 23, false);
    add(parts, 5, "BYMINUTE", 0, 59, false);
    add(parts, 6, "BYSECOND", 0, 59, false);
    if (parts.size() > before) {
      add(parts, 4, "BYSETPOS", 1, 6, true);
    }
    if (random.nextInt(3) == 0) {
      parts.add("WKST=" + DAYS.get(random.nextInt(7)));
    }
    if (random.nextInt(3) == 0) {
      parts.add("COUNT=" + (1 + random.nextInt(40)));
    }
    return String.join(";", parts);
  }

  private int interval(String frequency) {
    int most = FREQUENCIES.indexOf(frequency) > 3 ? 100 : 14;
    return 1 + random.nextInt(random.nextInt(3) == 0 ? most * 20 : most);
  }

  private void add(List<String> parts, int oneIn, String part, int from, int to, boolean back) {
    if (oneIn == 0 || random.nextInt(oneIn) != 0) {
      return;
    }
    TreeSet<Integer> numbers = new TreeSet<>();
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      int number = from + random.nextInt(to - from + 1);
      numbers.add(back && random.nextInt(3) == 0 ? -number : number);
    }
    parts.add(part + "=" + numbers.toString().replaceAll("[\\[\\] ]", ""));
  }

  private String days(boolean ordinals, boolean yearly) {
    TreeSet<String> days = new TreeSet<>();
    int size = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      int nth = 1 + random.nextInt(yearly && random.nextBoolean() ? 53 : 5);
      String number =
          ordinals && random.nextBoolean() ? (random.nextBoolean() ? "-" : "") + nth : "";
      days.add(number + DAYS.get(random.nextInt(7)));
    }
    return String.join(",", days);
  }
}
