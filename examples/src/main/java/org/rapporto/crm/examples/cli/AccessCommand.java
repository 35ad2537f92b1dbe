package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Decision;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.model.RecordId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells who may do what to a record, and why. */
@Command(
    name = "access",
    mixinStandardHelpOptions = true,
    description =
        "Tells who may do what to a record, and why; under the policy of --access-policy.")
final class AccessCommand {

  @Spec private @Nullable CommandSpec spec;

  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = "Why a user may do something to a record: 0 if he may, 1 if not.")
  int explain(
      @Mixin BaseOptions options,
      @Parameters(paramLabel = "USER", description = "The id of the user") String user,
      @Parameters(paramLabel = "ACTION", description = "Such as READ") String action,
      @Parameters(paramLabel = "ID", description = "type/uuid") String id,
      @Option(
              names = "--user-role",
              paramLabel = "ROLE",
              description = "A role of USER, who is then not looked up in the base; repeatable")
          @Nullable List<String> roles,
      @Option(names = "--json", description = "Prints JSON") boolean json) {
    try (Crm crm = options.openWithUsers()) {
      CrmSession session = options.session(crm);
      Principal who =
          roles == null
              ? session.access().users().find(user).orElseGet(() -> Principal.user(user))
              : Principal.user(user, roles.toArray(new String[0]));
      Action wanted = Action.valueOf(action.toUpperCase(Locale.ROOT));
      Decision decision = session.access().review().explain(who, wanted, RecordId.parse(id));
      if (json) {
        out().println(json(decision));
      } else {
        print(decision);
      }
      return decision.allowed() ? 0 : CrmCommand.ATTENTION;
    }
  }

  @Command(
      name = "who",
      mixinStandardHelpOptions = true,
      description = "Which users of the base can read a record, one a line.")
  int who(
      @Mixin BaseOptions options,
      @Parameters(paramLabel = "ID", description = "type/uuid") String id,
      @Option(names = "--json", description = "Prints JSON") boolean json) {
    try (Crm crm = options.openWithUsers()) {
      List<String> users = options.session(crm).access().review().whoCanSee(RecordId.parse(id));
      if (json) {
        ArrayNode array = Cards.MAPPER.createArrayNode();
        users.forEach(array::add);
        out().println(array);
      } else {
        users.forEach(out()::println);
      }
    }
    return 0;
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
  }

  private static ObjectNode json(Decision decision) {
    ObjectNode node = Cards.MAPPER.createObjectNode().put("allowed", decision.allowed());
    reasons(node.putArray("grants"), decision.grants());
    reasons(node.putArray("forbids"), decision.forbids());
    ObjectNode masked = node.putObject("masked");
    new TreeMap<>(decision.masked()).forEach((field, mask) -> masked.put(field, mask.name()));
    return node.put("remark", decision.remark());
  }

  private static void reasons(ArrayNode array, List<Decision.Reason> reasons) {
    for (Decision.Reason reason : reasons) {
      ObjectNode node = array.addObject().put("rule", reason.rule());
      node.put("holds", reason.holds().name()).put("condition", reason.condition());
    }
  }

  private void print(Decision decision) {
    out().println(decision.allowed() ? "may" : "may not");
    decision.grants().forEach(r -> out().println("  grant " + line(r)));
    decision.forbids().forEach(r -> out().println("  forbid " + line(r)));
    new TreeMap<>(decision.masked())
        .forEach((field, mask) -> out().println("  field " + field + " masked: " + mask));
    if (!decision.remark().isEmpty()) {
      out().println("  " + decision.remark());
    }
  }

  private static String line(Decision.Reason reason) {
    return reason.rule() + " " + reason.holds() + ": " + reason.condition();
  }
}
