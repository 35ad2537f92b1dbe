package org.rapporto.crm.examples.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TimeZone;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

/** Occurrences of a dozen rules of every day, and windows of three weeks, beside lib-recur. */
final class RecurrenceBenchmark implements Benchmark {

  private static final String PEER = "lib-recur";
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final int OCCURRENCES = 500;

  private static final List<String> RULES =
      List.of(
          "FREQ=DAILY",
          "FREQ=DAILY;INTERVAL=3",
          "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
          "FREQ=WEEKLY",
          "FREQ=WEEKLY;BYDAY=MO,WE,FR",
          "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
          "FREQ=MONTHLY",
          "FREQ=MONTHLY;BYDAY=1MO",
          "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
          "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15",
          "FREQ=YEARLY",
          "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU");

  /** A rule of both sides with its start. */
  private record Rule(RecurrenceSet ours, Object peer, long start) {}

  @Override
  public List<Figure> run(BenchOptions options) {
    int rounds = options.sizeOr(2_000);
    List<Figure> figures = new ArrayList<>();
    figures.add(expansion("recurrence, UTC", ZoneOffset.UTC, rounds, options.runs()));
    figures.add(expansion("recurrence, Europe/Berlin", BERLIN, rounds, options.runs()));
    figures.add(window("recurrence, 3 weeks of a rule of 11 years", 2015, rounds, options.runs()));
    figures.add(window("recurrence, 3 weeks of a rule of 50 years", 1976, rounds, options.runs()));
    return figures;
  }

  private static List<Rule> rules(ZoneId zone, int year) {
    List<Rule> rules = new ArrayList<>();
    for (String text : RULES) {
      LocalDateTime start = LocalDateTime.of(year, 1, 5, 9, 0);
      EventTime time =
          zone.equals(ZoneOffset.UTC)
              ? new EventTime.At(start.toInstant(ZoneOffset.UTC))
              : new EventTime.Zoned(start, zone);
      rules.add(
          new Rule(
              RecurrenceSet.of(time, RecurrenceRule.parse(text)),
              LibRecur.rule(text),
              start.atZone(zone).toInstant().toEpochMilli()));
    }
    return rules;
  }

  private static Figure expansion(String what, ZoneId zone, int rounds, int runs) {
    List<Rule> rules = rules(zone, 2015);
    TimeZone peerZone = TimeZone.getTimeZone(zone);
    Runnable ours = () -> rules.forEach(rule -> expand(rule.ours()));
    Runnable peer =
        () ->
            rules.forEach(
                rule -> check(LibRecur.sum(rule.peer(), rule.start(), peerZone, OCCURRENCES)));
    double[] seconds = seconds(ours, peer, rounds, runs);
    double occurrences = (double) rounds * OCCURRENCES * RULES.size();
    return Figure.rate(
        what, occurrences / seconds[0], occurrences / seconds[1], PEER, "occurrences/s");
  }

  private static void expand(RecurrenceSet set) {
    Iterator<Occurrence> all = set.iterator();
    long sum = 0;
    for (int i = 0; i < OCCURRENCES; i++) {
      sum += all.next().instant(ZoneOffset.UTC).getEpochSecond();
    }
    check(sum);
  }

  private static Figure window(String what, int year, int rounds, int runs) {
    List<Rule> rules = rules(BERLIN, year);
    TimeZone peerZone = TimeZone.getTimeZone(BERLIN);
    Instant from = Instant.parse("2026-11-01T00:00:00Z");
    Instant to = from.plus(Duration.ofDays(21));
    Runnable ours =
        () -> rules.forEach(rule -> check(rule.ours().between(from, to, BERLIN, 1000).size() + 1));
    Runnable peer =
        () ->
            rules.forEach(
                rule ->
                    check(
                        1
                            + LibRecur.window(
                                rule.peer(),
                                rule.start(),
                                peerZone,
                                from.toEpochMilli(),
                                to.toEpochMilli())));
    double[] seconds = seconds(ours, peer, rounds * 20, runs);
    double windows = (double) rounds * 20 * RULES.size();
    double microseconds = seconds[0] * 1e6 / windows;
    double peerMicroseconds = seconds[1] * 1e6 / windows;
    return new Figure(
        what, microseconds, peerMicroseconds, PEER, peerMicroseconds / microseconds, "µs");
  }

  /** Time on the processor of ours and of the peer: medians of some runs in turn. */
  private static double[] seconds(Runnable ours, Runnable peer, int rounds, int runs) {
    time(ours, rounds);
    time(peer, rounds);
    double[] first = new double[runs];
    double[] second = new double[runs];
    for (int run = 0; run < runs; run++) {
      first[run] = time(ours, rounds);
      second[run] = time(peer, rounds);
    }
    return new double[] {Benchmark.median(first), Benchmark.median(second)};
  }

  private static double time(Runnable work, int rounds) {
    long start = CpuTime.ofThread();
    for (int round = 0; round < rounds; round++) {
      work.run();
    }
    return (CpuTime.ofThread() - start) / 1e9;
  }

  private static void check(long sum) {
    if (sum == 0) {
      throw new IllegalStateException("the sum of instants cannot be zero");
    }
  }
}
