package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Card;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.TimelineEntry;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.AuditEvent.Change;
import org.rapporto.crm.model.RecordId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a card with what refers to it and its history. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows a card with what refers to it and its history.")
final class ShowCommand implements Callable<Integer> {

  private static final int MOST_ENTRIES = 100;

  @Mixin private BaseOptions base = new BaseOptions();

  @Parameters(paramLabel = "ID", description = "type/uuid, as list prints it")
  private String id = "";

  @Option(names = "--json", description = "Prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    RecordId recordId = RecordId.parse(id);
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    try (Crm crm = base.open(BaseOptions.Missing.REFUSED)) {
      CrmSession session = base.session(crm);
      Card card = session.card(recordId);
      List<AuditEvent> history = history(session, recordId);
      List<TimelineEntry> timeline = session.timeline(recordId, MOST_ENTRIES, null).items();
      if (json) {
        ObjectNode node = json(card, history);
        timeline.forEach(e -> add(node.withArray("timeline"), e));
        out.println(node);
      } else {
        print(out, card, history);
        out.println("- timeline");
        timeline.forEach(e -> Cards.print(out, e.record(), "  " + e.at() + " "));
      }
    }
    return 0;
  }

  private static void add(ArrayNode array, TimelineEntry entry) {
    ObjectNode node = array.addObject().put("at", entry.at().toString());
    node.set("record", Cards.json(entry.record()));
  }

  private static List<AuditEvent> history(CrmSession session, RecordId id) {
    List<AuditEvent> events = new ArrayList<>();
    String after = null;
    do {
      Page<AuditEvent> page = session.history(id, 500, after);
      events.addAll(page.items());
      after = page.next().orElse(null);
    } while (after != null);
    return events;
  }

  private static ObjectNode json(Card card, List<AuditEvent> history) {
    ObjectNode node = Cards.MAPPER.createObjectNode();
    node.set("record", Cards.json(card.record()));
    ArrayNode related = node.putArray("related");
    for (Card.Relation relation : card.related()) {
      ObjectNode r = related.addObject();
      r.put("type", relation.type().name()).put("field", relation.field().name());
      r.put("total", relation.total());
      ArrayNode records = r.putArray("records");
      relation.records().forEach(x -> records.add(Cards.json(x)));
    }
    ArrayNode roles = node.putArray("roles");
    card.roles().forEach(r -> roles.add(Cards.json(r.other())));
    ArrayNode events = node.putArray("history");
    for (AuditEvent event : history) {
      ObjectNode e = events.addObject();
      e.put("at", event.at().toString()).put("actor", event.actor());
      e.put("authority", event.authority()).put("action", event.action().name());
      e.put("version", event.version());
      ArrayNode changes = e.putArray("changes");
      event.changes().forEach(c -> changes.add(change(c)));
    }
    return node;
  }

  private static ObjectNode change(Change change) {
    ObjectNode node = Cards.MAPPER.createObjectNode().put("field", change.field());
    node.put("before", change.before() == null ? null : Cards.text(change.before()));
    return node.put("after", change.after() == null ? null : Cards.text(change.after()));
  }

  private static void print(PrintWriter out, Card card, List<AuditEvent> history) {
    Cards.print(out, card.record(), "");
    for (Card.Role role : card.roles()) {
      out.println("- role");
      Cards.print(out, role.affiliation(), "  ");
      Cards.print(out, role.other(), "  ");
    }
    for (Card.Relation relation : card.related()) {
      out.println("- " + relation.total() + " by " + relation.field());
    }
    out.println("- history");
    for (AuditEvent event : history) {
      out.println("  " + event.at() + " " + event.actor() + " " + event.action());
      for (Change change : event.changes()) {
        String before = change.before() == null ? "" : Cards.text(change.before()) + " -> ";
        String after = change.after() == null ? "nothing" : Cards.text(change.after());
        out.println("    " + change.field() + ": " + before + after);
      }
    }
  }
}
