package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.AgendaEntry;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what users have to do in the coming days, and what they should have done. */
@Command(
    name = "agenda",
    mixinStandardHelpOptions = true,
    description = "Shows what users have to do in the coming days, and what is overdue.")
final class AgendaCommand implements Callable<Integer> {

  @Mixin private BaseOptions base = new BaseOptions();

  @Option(names = "--from", paramLabel = "DAY", description = "The first day (default: today)")
  private @Nullable LocalDate from;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "21",
      description = "How many days (default: ${DEFAULT-VALUE})")
  private int days = 21;

  @Option(
      names = "--users",
      split = ",",
      paramLabel = "USER",
      description = "Whose (default: who acts)")
  private List<String> users = List.of();

  @Option(names = "--json", description = "Prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (days < 1 || days > 366) {
      throw new IllegalArgumentException("--days takes 1 to 366; found " + days);
    }
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    try (Crm crm = base.open(BaseOptions.Missing.REFUSED)) {
      CrmSession session = base.session(crm);
      Set<String> whose =
          users.isEmpty() ? Set.of(session.principal().id()) : new LinkedHashSet<>(users);
      Clock clock = session.clock();
      LocalDate first = from == null ? LocalDate.now(clock) : from;
      Instant start = first.atStartOfDay(clock.getZone()).toInstant();
      Instant end = first.plusDays(days).atStartOfDay(clock.getZone()).toInstant();
      Schedule schedule = Schedule.in(session);
      List<AgendaEntry> overdue = schedule.overdue(whose);
      List<AgendaEntry> planned = schedule.agenda(whose, start, end);
      if (json) {
        ObjectNode node = Cards.MAPPER.createObjectNode();
        node.put("from", first.toString()).put("days", days);
        overdue.forEach(a -> add(node.withArray("overdue"), a.activity()));
        planned.forEach(a -> add(node.withArray("activities"), a.activity()));
        out.println(node);
      } else {
        overdue.forEach(a -> out.println("overdue " + line(a.activity())));
        planned.forEach(a -> out.println(line(a.activity())));
      }
    }
    return 0;
  }

  private static void add(ArrayNode array, CrmRecord activity) {
    ObjectNode node = array.addObject().put("id", activity.id().toString());
    node.put("owner", activity.get(RecordType.OWNER)).put("kind", activity.get(Activities.KIND));
    node.put("subject", activity.get(Activities.SUBJECT));
    node.put("phase", activity.get(Activities.PHASE));
    node.put("starts", activity.get(Activities.STARTS)).put("ends", activity.get(Activities.ENDS));
    node.put("zone", activity.valueOrNull(Activities.ZONE));
  }

  private static String line(CrmRecord activity) {
    return activity.get(Activities.STARTS)
        + " "
        + activity.get(RecordType.OWNER)
        + " "
        + activity.get(Activities.KIND)
        + " "
        + activity.get(Activities.PHASE)
        + " "
        + activity.get(Activities.SUBJECT)
        + "  "
        + activity.id();
  }
}
