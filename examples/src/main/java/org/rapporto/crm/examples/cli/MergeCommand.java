package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.merge.FieldChange;
import org.rapporto.crm.merge.LinkMove;
import org.rapporto.crm.merge.MergePreview;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.MergeResult;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.merge.SurvivorshipPolicy;
import org.rapporto.crm.model.RecordId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Merges records. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description = "Merges records of one type; crm unmerge takes it back.")
final class MergeCommand implements Callable<Integer> {

  @Mixin private BaseOptions base = new BaseOptions();

  @Parameters(
      arity = "2..*",
      paramLabel = "ID",
      description = "type/uuid, as list prints it; the first is the one that stays")
  private List<String> ids = List.of();

  @Option(names = "--preview", description = "Shows what would change, and changes nothing")
  private boolean preview;

  @Option(
      names = "--policy",
      paramLabel = "JSON",
      description = "Which values survive, such as {\"rules\":{\"website\":\"NEWEST\"}}")
  private @Nullable String policy;

  @Option(names = "--json", description = "Prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    List<RecordId> all = ids.stream().map(RecordId::parse).toList();
    RecordId[] others = all.subList(1, all.size()).toArray(new RecordId[0]);
    MergeRequest request = MergeRequest.of(all.get(0), others);
    if (policy != null) {
      request = request.under(SurvivorshipPolicy.parse(policy));
    }
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    try (Crm crm = base.open(BaseOptions.Missing.REFUSED)) {
      Merges merges = Merges.in(base.session(crm));
      if (preview) {
        print(out, merges.preview(request), null);
      } else {
        MergeResult result = merges.merge(request);
        print(out, result.done(), result.merge());
      }
    }
    return 0;
  }

  private void print(PrintWriter out, MergePreview done, @Nullable RecordId merge) {
    if (json) {
      out.println(json(done, merge));
      return;
    }
    String said = merge == null ? "would be" : "are";
    out.printf(
        "%d records %s part of %s; %d links %s led there%n",
        done.gone().size(), said, done.survivor().id(), done.moves().size(), said);
    for (FieldChange change : done.changes()) {
      String before = change.before() == null ? "" : Cards.text(change.before()) + " -> ";
      String after = change.after() == null ? "nothing" : Cards.text(change.after());
      out.println("  " + change.record() + " " + change.field() + ": " + before + after);
    }
    for (LinkMove move : done.moves()) {
      out.println(
          "  " + move.record() + " " + move.field() + ": " + move.from() + " -> " + move.to());
    }
    if (merge != null) {
      out.println("crm unmerge " + merge + " takes it back");
    }
  }

  private static ObjectNode json(MergePreview done, @Nullable RecordId merge) {
    ObjectNode node = Cards.MAPPER.createObjectNode();
    node.put("merge", merge == null ? null : merge.toString());
    node.put("survivor", done.survivor().id().toString());
    ObjectNode gone = node.putObject("gone");
    done.gone().forEach((id, into) -> gone.put(id.toString(), into.toString()));
    ArrayNode changes = node.putArray("changes");
    for (FieldChange c : done.changes()) {
      ObjectNode change = changes.addObject();
      change.put("id", c.record().toString()).put("field", c.field());
      change.put("before", c.before() == null ? null : Cards.text(c.before()));
      change.put("after", c.after() == null ? null : Cards.text(c.after()));
    }
    ArrayNode moves = node.putArray("moves");
    for (LinkMove m : done.moves()) {
      ObjectNode move = moves.addObject();
      move.put("id", m.record().toString()).put("field", m.field());
      move.put("from", m.from().toString()).put("to", m.to().toString());
    }
    return node;
  }
}
