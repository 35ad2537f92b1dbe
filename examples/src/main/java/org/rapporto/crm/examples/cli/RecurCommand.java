package org.rapporto.crm.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.ExpansionPolicy;
import org.rapporto.crm.recurrence.GapPolicy;
import org.rapporto.crm.recurrence.InvalidRuleException;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;
import org.rapporto.crm.recurrence.RuleReading;
import org.rapporto.crm.recurrence.StartPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Expands recurrence rules. */
@Command(
    name = "recur",
    mixinStandardHelpOptions = true,
    description = {
      "Reads lines RRULE<TAB>DTSTART, with <TAB>ZONE if it is a zone's time, from standard input;",
      "prints the local starts joined by commas, or ERROR and a code."
    })
final class RecurCommand implements Callable<Integer> {

  @Option(names = "--limit", paramLabel = "N", description = "Starts at most (default: 1000)")
  private int limit = 1000;

  @Option(
      names = "--reading",
      paramLabel = "RFC|GOOGLE",
      description = "Of rules that leave a month or weekday open (default: RFC)")
  private RuleReading reading = RuleReading.RFC;

  @Option(
      names = "--gap",
      paramLabel = "SHIFT_FORWARD|SKIP",
      description = "For times the clocks skip (default: SHIFT_FORWARD)")
  private GapPolicy gap = GapPolicy.SHIFT_FORWARD;

  @Option(names = "--include-start", description = "Counts DTSTART even if its rule does not")
  private boolean includeStart;

  @Option(names = "--instants", description = "Prints instants in UTC in place of local starts")
  private boolean instants;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    ExpansionPolicy policy =
        ExpansionPolicy.standard()
            .with(reading)
            .with(gap)
            .with(includeStart ? StartPolicy.INCLUDE : StartPolicy.RULE_ONLY);
    boolean[] refused = new boolean[1];
    Lines.each(
        (cells, first) -> {
          String answer = answer(cells, policy);
          refused[0] |= answer.startsWith("ERROR");
          out.println(answer);
        });
    return refused[0] ? CrmCommand.ATTENTION : 0;
  }

  private String answer(String[] cells, ExpansionPolicy policy) {
    if (cells.length < 2) {
      return "ERROR BAD_LINE";
    }
    try {
      ZoneId zone = cells.length > 2 && !cells[2].isBlank() ? ZoneId.of(cells[2].strip()) : null;
      EventTime start = EventTime.parse(cells[1].strip().toUpperCase(Locale.ROOT), zone);
      RecurrenceRule rule = RecurrenceRule.parse(cells[0]);
      return starts(RecurrenceSet.builder(start).rule(rule).policy(policy).build());
    } catch (InvalidRuleException e) {
      return "ERROR " + e.problem();
    } catch (DateTimeException | IllegalArgumentException e) {
      return "ERROR BAD_START";
    }
  }

  private String starts(RecurrenceSet set) {
    StringJoiner starts = new StringJoiner(",");
    Iterator<Occurrence> all = set.iterator();
    for (int i = 0; i < limit && all.hasNext(); i++) {
      starts.add(text(all.next(), set.start()));
    }
    return starts.toString();
  }

  private String text(Occurrence occurrence, EventTime start) {
    if (instants) {
      ZoneId viewer = start instanceof EventTime.Zoned zoned ? zoned.zone() : ZoneId.of("UTC");
      return new EventTime.At(occurrence.instant(viewer)).text();
    }
    return start instanceof EventTime.Zoned zoned
        ? new EventTime.Zoned(occurrence.local(), zoned.zone()).text()
        : occurrence.start().text();
  }
}
