package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.LatePolicy;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.activity.Phase;
import org.rapporto.crm.activity.RecurringActivities;
import org.rapporto.crm.activity.Reminders;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.storage.stores.PostgresServer;
import org.rapporto.crm.storage.stores.StoreKind;

/**
 * Programs that plan, complete and remind in one diary at once lose nothing and do nothing twice.
 * {@code -Drapporto.diary.visits=1000} is the long form.
 */
@Timeout(7200)
class SharedDiaryTest {

  private static final int VISITS = Integer.getInteger("rapporto.diary.visits", 12);
  private static final int HOSTS = 2;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
  void losesNothingAndDoesNothingTwice(StoreKind kind) throws Exception {
    String[] place =
        kind == StoreKind.SQLITE
            ? new String[] {"sqlite", folder.resolve("crm.db").toString()}
            : new String[] {"postgres", PostgresServer.newSchema(), PostgresServer.address()};
    Path keys = Files.createDirectory(folder.resolve("keys"));
    RecordId series;
    try (Crm before = open(place, DiaryHost.clock(-2))) {
      series = visits(before.as(Principal.user("amy")));
    }
    try (Crm crm = open(place, DiaryHost.clock(VISITS))) {
      CrmSession amy = crm.as(Principal.user("amy"));
      long won = 0;
      long again = 0;
      for (String said : run(series, keys, place)) {
        String[] counts = said.split(" ");
        won += Long.parseLong(counts[0]);
        again += Long.parseLong(counts[2]);
      }
      assertThat(won).as("visits completed").isEqualTo(VISITS);
      requireVisits(amy, series);
      requireTold(amy, keys);
      assertThat(amy.access().audit().verify().firstBreak()).as("chain").isEmpty();
      System.out.printf(
          "diary: %s, %d programs, %d visits completed, %d reminders told, %d tried again,"
              + " 0 lost, 0 doubled%n",
          kind, HOSTS, won, told(keys).size(), again);
    }
  }

  private static Crm open(String[] place, Clock clock) {
    return Crm.on(KilledHost.open(place)).clock(clock).types(Schedule.types()).open();
  }

  private static RecordId visits(CrmSession amy) {
    CrmRecord series =
        RecurringActivities.in(amy)
            .plan(
                Activities.of(ActivityKind.MEETING, "Visit"),
                When.zoned(DiaryHost.FIRST, DiaryHost.FIRST.plusMinutes(30), DiaryHost.ROME),
                RecurrenceRule.parse("FREQ=DAILY;COUNT=" + VISITS));
    Schedule.in(amy).remind(series.id(), "amy", Lead.of(Duration.ZERO), LatePolicy.ALWAYS);
    return series.id();
  }

  private static List<String> run(RecordId series, Path keys, String[] place) throws Exception {
    List<Process> programs = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
      command.add(System.getProperty("java.class.path"));
      command.addAll(List.of(DiaryHost.class.getName(), "host" + i, Integer.toString(VISITS)));
      command.addAll(List.of(series.toString(), keys.toString()));
      command.addAll(List.of(place));
      programs.add(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }
    List<String> said = new ArrayList<>();
    for (Process program : programs) {
      byte[] output = program.getInputStream().readAllBytes();
      said.add(new String(output, StandardCharsets.UTF_8).strip());
      assertThat(program.waitFor()).as(said.toString()).isZero();
    }
    return said;
  }

  /** Each visit has one record, which is done. */
  private static void requireVisits(CrmSession amy, RecordId series) {
    List<CrmRecord> rows = amy.find(Activities.TYPE, Activities.SERIES.eq(series));
    assertThat(rows).hasSize(VISITS);
    assertThat(rows.stream().map(row -> row.get(Activities.OCCURRENCE))).doesNotHaveDuplicates();
    assertThat(rows).allMatch(row -> row.get(Activities.PHASE).equals(Phase.DONE.code()));
  }

  /** Each call was planned, and each reminder of one told once. */
  private static void requireTold(CrmSession amy, Path keys) throws IOException {
    List<CrmRecord> calls = amy.find(Activities.TYPE, Activities.KIND.eq(ActivityKind.CALL));
    List<String> planned = calls.stream().map(call -> call.get(Activities.SUBJECT)).toList();
    assertThat(planned)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, HOSTS * VISITS)
                .mapToObj(i -> "host" + i % HOSTS + ' ' + i / HOSTS)
                .toList());
    List<String> told = told(keys);
    assertThat(told).doesNotHaveDuplicates();
    for (CrmRecord call : calls) {
      CrmRecord reminder = amy.find(Reminders.TYPE, Reminders.ACTIVITY.eq(call.id())).get(0);
      assertThat(reminder.get(Reminders.STATE)).isEqualTo("delivered");
      assertThat(told.stream().filter(what -> what.startsWith(reminder.id() + "@"))).hasSize(1);
    }
  }

  /** What the sinks of all programs wrote under different keys. */
  private static List<String> told(Path keys) throws IOException {
    List<String> told = new ArrayList<>();
    try (var files = Files.list(keys)) {
      for (Path file : files.toList()) {
        told.addAll(Files.readAllLines(file));
      }
    }
    return told;
  }
}
