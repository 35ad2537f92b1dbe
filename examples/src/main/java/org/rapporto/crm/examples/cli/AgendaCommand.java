package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.AgendaEntry;
import org.rapporto.crm.activity.Plan;
import org.rapporto.crm.activity.Planner;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.calendar.WorkCalendar;
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
    description =
        "Shows what users have to do in the coming days, what is overdue, and how much time is free.")
final class AgendaCommand implements Callable<Integer> {

  private static final int MINUTES = 60;

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

  @Option(
      names = "--hours",
      split = ",",
      paramLabel = "HOURS",
      defaultValue = "09:00-13:00,14:00-18:00",
      description = "Working hours, from Monday to Friday (default: ${DEFAULT-VALUE})")
  private List<String> hours = List.of();

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
      ZoneId zone = session.clock().getZone();
      Set<String> whose =
          users.isEmpty() ? Set.of(session.principal().id()) : new LinkedHashSet<>(users);
      LocalDate first = from == null ? LocalDate.now(session.clock()) : from;
      WorkCalendar office = WorkCalendar.mondayToFriday(zone, hours.toArray(new String[0]));
      Plan plan = Planner.with(user -> office).plan(session, whose, first, days);
      if (json) {
        out.println(json(plan));
      } else {
        print(plan, out);
      }
    }
    return 0;
  }

  private static ObjectNode json(Plan plan) {
    ObjectNode node = Cards.MAPPER.createObjectNode();
    node.put("from", plan.from().toString()).put("days", plan.days());
    all(plan, Plan.Day::overdue).forEach(entry -> add(node.withArray("overdue"), entry));
    all(plan, Plan.Day::entries).forEach(entry -> add(node.withArray("activities"), entry));
    for (Plan.Row row : plan.users()) {
      ObjectNode user = node.withArray("users").addObject().put("user", row.user());
      user.put("freeMinutes", row.free().toMinutes());
      for (Plan.Day day : row.days()) {
        ObjectNode one = user.withArray("days").addObject().put("date", day.date().toString());
        one.put("workingMinutes", day.working().toMinutes());
        one.put("freeMinutes", day.free().toMinutes());
        one.put("entries", day.entries().size()).put("overdue", day.overdue().size());
      }
    }
    plan.incomplete().forEach(s -> node.withArray("incomplete").add(s.id().toString()));
    return node;
  }

  private static void print(Plan plan, PrintWriter out) {
    all(plan, Plan.Day::overdue).forEach(entry -> out.println("overdue " + line(entry)));
    all(plan, Plan.Day::entries).forEach(entry -> out.println(line(entry)));
    plan.users()
        .forEach(
            row ->
                out.println(
                    row.user()
                        + " has "
                        + row.free().toMinutes() / MINUTES
                        + " h "
                        + row.free().toMinutes() % MINUTES
                        + " min free"));
    plan.incomplete().forEach(series -> out.println("not all is shown of " + series.id()));
  }

  /** Each thing once, however many days and users it is of, by start. */
  private static List<AgendaEntry> all(
      Plan plan, Function<Plan.Day, Collection<AgendaEntry>> what) {
    Set<AgendaEntry> entries = new LinkedHashSet<>();
    plan.users().forEach(row -> row.days().forEach(day -> entries.addAll(what.apply(day))));
    return entries.stream().sorted(Comparator.comparing(AgendaEntry::start)).toList();
  }

  private static void add(ArrayNode array, AgendaEntry entry) {
    CrmRecord activity = entry.activity();
    ObjectNode node = array.addObject().put("id", activity.id().toString());
    node.put("owner", activity.valueOrNull(RecordType.OWNER));
    node.put("kind", activity.valueOrNull(Activities.KIND));
    node.put("subject", activity.valueOrNull(Activities.SUBJECT));
    node.put("phase", entry.phase().code());
    node.put("starts", starts(entry));
    node.put("ends", entry.when().map(when -> when.end().local().toString()).orElse(null));
    node.put("zone", activity.valueOrNull(Activities.ZONE));
    if (entry.occurrence() != null) {
      node.put("occurrence", entry.occurrence().start().text());
    }
  }

  private static String starts(AgendaEntry entry) {
    return entry
        .when()
        .map(When::start)
        .map(start -> start.local().toString())
        .orElse(entry.start().toString());
  }

  private static String line(AgendaEntry entry) {
    CrmRecord activity = entry.activity();
    return starts(entry)
        + " "
        + activity.find(RecordType.OWNER).orElse("-")
        + " "
        + activity.find(Activities.KIND).orElse("-")
        + " "
        + entry.phase().code()
        + " "
        + activity.find(Activities.SUBJECT).orElse("-")
        + "  "
        + activity.id()
        + (entry.occurrence() == null ? "" : " #" + entry.occurrence().start().text());
  }
}
