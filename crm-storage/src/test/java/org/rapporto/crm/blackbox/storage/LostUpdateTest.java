package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.storage.stores.PostgresServer;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Store;

/**
 * Whoever saves what somebody else has changed is told so, and no change is lost: of threads, and
 * of programs on one base. {@code -Drapporto.increments=100000} and {@code
 * -Drapporto.processes.increments=2000} are the long forms.
 */
@Timeout(7200)
class LostUpdateTest {

  private static final long INCREMENTS = Long.getLong("rapporto.increments", 2_000);
  private static final int OF_A_PROCESS = Integer.getInteger("rapporto.processes.increments", 25);
  private static final int THREADS = 4;
  private static final int PROCESSES = 4;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  @DisplayName("R7: no increment of a thread is lost")
  void losesNoIncrementOfAnyThread(StoreKind kind) throws Exception {
    int times = Math.toIntExact(Math.max(1, kind.share(INCREMENTS, 5) / THREADS));
    try (Store store = kind.open(folder);
        Crm crm = Crm.on(store).open()) {
      RecordId card = Increments.begin(crm);
      Increments made = Increments.run(crm, card, THREADS, times);
      requireAll(crm, card, made, (long) THREADS * times);
      System.out.printf(
          "lost updates: %s, %d threads, %d increments, 0 lost, %d conflicts told%n",
          kind, THREADS, made.done(), made.conflicts());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
  @DisplayName("R18: no increment of a program is lost, and no caller is told that it is busy")
  void losesNoIncrementOfAnyProgram(StoreKind kind) throws Exception {
    String[] place =
        kind == StoreKind.SQLITE
            ? new String[] {"sqlite", folder.resolve("crm.db").toString()}
            : new String[] {"postgres", PostgresServer.newSchema(), PostgresServer.address()};
    try (Crm crm = Crm.on(KilledHost.open(place)).open()) {
      RecordId card = Increments.begin(crm);
      List<Process> programs = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        programs.add(program(card, place));
      }
      Increments made = new Increments(0, 0);
      for (Process program : programs) {
        made = made.plus(said(program));
      }
      requireAll(crm, card, made, 2L * PROCESSES * OF_A_PROCESS);
      System.out.printf(
          "programs: %s, %d on one base, %d increments, 0 lost, 0 busy, %d conflicts told%n",
          kind, PROCESSES, made.done(), made.conflicts());
    }
    if (kind == StoreKind.SQLITE) {
      assertThat(PlainSql.rows(Path.of(place[1]), "PRAGMA integrity_check")).containsExactly("ok");
    }
  }

  private static void requireAll(Crm crm, RecordId card, Increments made, long wanted) {
    var amy = crm.as(Principal.user("amy"));
    CrmRecord end = amy.get(card);
    assertThat(made.done()).isEqualTo(wanted);
    assertThat(Increments.number(end)).isEqualTo(wanted);
    assertThat(end.version()).isEqualTo(wanted + 1);
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isEqualTo(wanted + 1);
    assertThat(amy.access().audit().verify().firstBreak()).as("chain").isEmpty();
  }

  private static Process program(RecordId card, String[] place) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(CountingHost.class.getName(), "2", Integer.toString(OF_A_PROCESS)));
    command.add(card.toString());
    command.addAll(List.of(place));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static Increments said(Process program) throws Exception {
    byte[] output = program.getInputStream().readAllBytes();
    String said = new String(output, StandardCharsets.UTF_8).strip();
    assertThat(program.waitFor()).as(said).isZero();
    String[] counts = said.split(" ");
    return new Increments(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
  }
}
