package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.stores.PostgresServer;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Store;

/**
 * A program that writes, defines fields and copies the base is killed as by {@code kill -9} at
 * random moments: what it said was committed is there, and nothing is there by half. {@code
 * -Drapporto.host.kills=2000} is the long form.
 */
@Timeout(7200)
class KilledHostTest {

  private static final int KILLS = Integer.getInteger("rapporto.host.kills", 4);
  private static final long SEED = Long.getLong("rapporto.seed", 1);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
  void keepsWhatWasCommittedAndNothingByHalf(StoreKind kind) throws Exception {
    int kills = kind == StoreKind.SQLITE ? KILLS : Math.max(2, KILLS / 10);
    String[] place = place(kind);
    Random random = new Random(SEED);
    long acknowledged = 0;
    int backups = 0;
    for (int kill = 0; kill < kills; kill++) {
      acknowledged = Math.max(acknowledged, killed(place, random));
      try (Store store = KilledHost.open(place)) {
        requireWhole(store, acknowledged);
      }
      backups += requireWholeBackups();
    }
    if (kind == StoreKind.SQLITE) {
      assertThat(PlainSql.rows(Path.of(place[1]), "PRAGMA integrity_check")).containsExactly("ok");
    }
    System.out.printf(
        "kill -9: %s, %d kills, %d commits acknowledged, %d backups, 0 lost, 0 half%n",
        kind, kills, acknowledged, backups);
  }

  private String[] place(StoreKind kind) {
    return kind == StoreKind.SQLITE
        ? new String[] {"sqlite", folder.resolve("crm.db").toString()}
        : new String[] {"postgres", PostgresServer.newSchema(), PostgresServer.address()};
  }

  /** Runs the program, kills it, and gives the last number it said was committed. */
  private long killed(String[] place, Random random) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(KilledHost.class.getName(), folder.toString()));
    command.addAll(List.of(place));
    Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
    int lines = random.nextInt(60);
    long last = 0;
    String text = "";
    try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        text = line;
        last = line.startsWith("committed ") ? Long.parseLong(line.substring(10)) : last;
        if (lines-- == 0) {
          program.waitFor(random.nextInt(30), TimeUnit.MILLISECONDS);
          program.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(program.waitFor()).as("exit after '%s'", text).isEqualTo(137);
    return last;
  }

  private static void requireWhole(Store store, long acknowledged) {
    try (Crm crm = Crm.on(store).open()) {
      var amy = crm.as(Principal.user("amy"));
      List<CrmRecord> cards = amy.find(Contacts.TYPE, Filter.everything());
      long pairs = cards.size() / 2;
      assertThat(cards.size() % 2).as("half pairs").isZero();
      assertThat(pairs).as("pairs").isGreaterThanOrEqualTo(acknowledged);
      Map<String, Integer> named = new HashMap<>();
      cards.forEach(card -> named.merge(card.get(Contacts.FAMILY_NAME), 1, Integer::sum));
      Map<String, Integer> wanted = new HashMap<>();
      LongStream.rangeClosed(1, pairs).forEach(n -> wanted.put("N" + n, 2));
      assertThat(named).isEqualTo(wanted);
      assertThat(amy.access().audit().verify().firstBreak()).as("chain").isEmpty();
    }
  }

  /** Opens every copy that has its name, and deletes it. */
  private int requireWholeBackups() throws IOException {
    List<Path> copies;
    try (var names = Files.list(folder)) {
      copies = names.filter(n -> n.toString().endsWith(".copy")).toList();
    }
    for (Path copy : copies) {
      try (Store store = SqlStore.sqlite(copy)) {
        requireWhole(store, 0);
      }
      Files.delete(copy);
    }
    return copies.size();
  }
}
