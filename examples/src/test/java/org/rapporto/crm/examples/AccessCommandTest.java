package org.rapporto.crm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Users;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.examples.cli.CrmCommand;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.storage.SqlStore;

class AccessCommandTest {

  @TempDir private Path folder;
  private Path policy;
  private RecordId ada;

  @BeforeEach
  void fill() throws IOException {
    Policy rules =
        Policy.builder("cli", Crm.BUILT_IN)
            .grant("own", Action.READ)
            .on(Contacts.TYPE)
            .to(Subject.everybody())
            .when(Owners.me())
            .grant("rule", Action.READ, Action.ADMIN_POLICY)
            .onEveryType()
            .to(Subject.role("office"))
            .always()
            .build();
    policy = Files.writeString(folder.resolve("policy.json"), rules.toJson());
    try (Crm crm = Crm.on(SqlStore.sqlite(folder.resolve("a.db"))).storedDirectory().open()) {
      Users users = crm.as(Principal.system("host", "keeps its users")).access().users();
      users.put(Principal.user("amy"), null);
      users.put(Principal.user("bob"), null);
      users.put(Principal.user("eve", "office"), null);
      CrmSession amy = crm.as(Principal.user("amy"));
      ada = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada")).id();
      LocalDateTime today = LocalDateTime.now(ZoneOffset.UTC);
      Schedule schedule = Schedule.in(amy);
      schedule.plan(
          Activities.of(ActivityKind.CALL, "Soon", ada),
          When.at(today.plusDays(2), ZoneOffset.UTC));
      schedule.plan(
          Activities.of(ActivityKind.CALL, "Late", ada),
          When.at(today.minusDays(2), ZoneOffset.UTC));
    }
  }

  @Test
  void tellsWhoMaySeeACardAndWhy() throws IOException {
    assertThat(run(0, "access", "who", ada.toString(), "--json"))
        .isEqualTo(json("[\"amy\",\"eve\"]"));
    JsonNode yes = run(0, "access", "explain", "amy", "READ", ada.toString(), "--json");
    assertThat(yes.path("allowed").asBoolean()).isTrue();
    assertThat(yes.path("grants").path(0).path("rule").asText()).isEqualTo("own");
    JsonNode no = run(1, "access", "explain", "bob", "read", ada.toString(), "--json");
    assertThat(no.path("grants").path(0).path("holds").asText()).isEqualTo("NO");
  }

  @Test
  void showsWhatIsToDoAndWhatIsOverdue() throws IOException {
    JsonNode agenda = ask(0, "agenda", "--as", "amy", "--json");
    assertThat(agenda.path("activities").findValuesAsText("subject")).containsExactly("Soon");
    assertThat(agenda.path("overdue").findValuesAsText("subject")).containsExactly("Late");
    JsonNode days = agenda.path("users").get(0).path("days");
    assertThat(days).hasSize(21);
    assertThat(days.get(0).path("overdue").asInt()).isEqualTo(1);
    assertThat(days.findValues("workingMinutes").stream().mapToInt(JsonNode::asInt).sum())
        .isEqualTo(15 * 8 * 60);
    JsonNode ofBob = ask(0, "agenda", "--as", "amy", "--users", "bob", "--json");
    assertThat(ofBob.path("activities").isMissingNode()).isTrue();
    JsonNode card = ask(0, "show", ada.toString(), "--json");
    assertThat(card.path("timeline")).hasSize(2);
  }

  private JsonNode run(int code, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--access-policy", policy.toString(), "--as", "eve", "--role", "office"));
    return ask(code, all.toArray(new String[0]));
  }

  private JsonNode ask(int code, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--db", folder.resolve("a.db").toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int was =
        CrmCommand.run(new PrintWriter(out), new PrintWriter(err), all.toArray(new String[0]));
    assertThat(was).as(err.toString()).isEqualTo(code);
    return json(out.toString());
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
