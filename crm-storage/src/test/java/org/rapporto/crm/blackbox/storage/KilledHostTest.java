package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.stores.PostgresServer;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Store;

/**
 * Programs that open, write, edit, define fields, cut short the log of and copy one base are killed
 * as by {@code kill -9} at random moments: what they said was committed is there, and nothing is
 * there by half. {@code -Drapporto.host.kills=2000} is the long form.
 */
@Timeout(7200)
class KilledHostTest {

  private static final int KILLS = Integer.getInteger("rapporto.host.kills", 4);
  private static final int HOSTS = 2;
  private static final int KILLS_OF_A_BASE = 40;
  private static final int MOST_LINES = 120;
  private static final long SEED = Long.getLong("rapporto.seed", 1);

  @TempDir Path folder;

  /** How many hosts were killed after they began what. */
  private final Map<String, Integer> moments = new ConcurrentSkipListMap<>();

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
  void keepsWhatWasCommittedAndNothingByHalf(StoreKind kind) throws Exception {
    int kills = kind == StoreKind.SQLITE ? KILLS : Math.max(2, KILLS / 10);
    Random random = new Random(SEED);
    Set<String> acknowledged = new HashSet<>();
    String[] place = place(kind);
    long commits = 0;
    int backups = 0;
    for (int kill = 0; kill < kills; kill += HOSTS) {
      if (kill % KILLS_OF_A_BASE == 0) {
        place = place(kind);
        acknowledged.clear();
      }
      int before = acknowledged.size();
      killed(place, random, acknowledged);
      commits += acknowledged.size() - before;
      try (Store store = KilledHost.open(place)) {
        requireWhole(store, acknowledged);
      }
      if (kind == StoreKind.SQLITE) {
        assertThat(PlainSql.rows(Path.of(place[1]), "PRAGMA integrity_check"))
            .containsExactly("ok");
      }
      backups += requireWholeBackups();
      int done = kill + HOSTS;
      if (done % KILLS_OF_A_BASE == 0 || done >= kills) {
        System.out.printf(
            "kill -9: %s, %d kills of %d hosts at once %s, %d commits acknowledged, %d backups,"
                + " 0 lost%n",
            kind, done, HOSTS, moments, commits, backups);
      }
    }
  }

  private String[] place(StoreKind kind) {
    return kind == StoreKind.SQLITE
        ? new String[] {"sqlite", folder.resolve(UUID.randomUUID() + ".db").toString()}
        : new String[] {"postgres", PostgresServer.newSchema(), PostgresServer.address()};
  }

  /** Runs some programs on one base, kills them, and adds what they said was committed. */
  private void killed(String[] place, Random random, Set<String> acknowledged) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(HOSTS);
    List<Future<List<String>>> running = new ArrayList<>();
    for (int host = 0; host < HOSTS; host++) {
      int lines = random.nextInt(MOST_LINES);
      int millis = random.nextInt(30);
      String name = Long.toHexString(random.nextLong());
      running.add(threads.submit(() -> killed(place, name, lines, millis)));
    }
    for (Future<List<String>> one : running) {
      acknowledged.addAll(one.get());
    }
    threads.shutdown();
  }

  private List<String> killed(String[] place, String name, int lines, int millis) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    // a program that is killed leaves the code of its driver there
    command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(KilledHost.class.getName(), folder.toString(), name));
    command.addAll(List.of(place));
    Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> committed = new ArrayList<>();
    String text = "nothing";
    List<String> failures = new ArrayList<>();
    int left = lines;
    try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        text = line;
        if (line.contains("Exception") || line.contains("Error")) {
          failures.add(line);
        }
        if (line.startsWith(KilledHost.COMMITTED)) {
          committed.add(line.substring(KilledHost.COMMITTED.length()));
        }
        if (left-- == 0) {
          program.waitFor(millis, TimeUnit.MILLISECONDS);
          program.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(program.waitFor()).as("exit after '%s' %s", text, failures).isEqualTo(137);
    moments.merge(text.split(" ", 2)[0], 1, Integer::sum);
    return committed;
  }

  /** Cards come in pairs of one name, which are edited together. */
  private static void requireWhole(Store store, Set<String> acknowledged) {
    try (Crm crm = Crm.on(store).open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      Map<String, List<Integer>> pairs = pairs(amy);
      assertThat(pairs.values())
          .as("cards of a name")
          .allMatch(pair -> pair.size() == 2 && pair.get(0).equals(pair.get(1)));
      assertThat(acknowledged).as("committed").allMatch(commit -> isThere(commit, pairs));
      assertThat(amy.access().audit().verify().firstBreak()).as("chain").isEmpty();
    }
  }

  /** To what the cards of a name were edited. */
  private static Map<String, List<Integer>> pairs(CrmSession session) {
    Map<String, List<Integer>> pairs = new HashMap<>();
    for (CrmRecord card : session.find(Contacts.TYPE, Filter.everything())) {
      String number = card.find(Contacts.DESCRIPTION).orElse("0");
      pairs
          .computeIfAbsent(card.get(Contacts.FAMILY_NAME), name -> new ArrayList<>())
          .add(Integer.valueOf(number));
    }
    return pairs;
  }

  /** An edit may have been followed by one that was not yet told of. */
  private static boolean isThere(String commit, Map<String, List<Integer>> pairs) {
    String[] parts = commit.split(KilledHost.EDIT, 2);
    int number = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
    return pairs.getOrDefault(parts[0], List.of(-1)).get(0) >= number;
  }

  /** Opens every copy that has its name, and deletes it. */
  private int requireWholeBackups() throws IOException {
    List<Path> copies;
    try (var names = Files.list(folder)) {
      copies = names.filter(n -> n.toString().endsWith(".copy")).toList();
    }
    for (Path copy : copies) {
      try (Store store = SqlStore.sqlite(copy)) {
        requireWhole(store, Set.of());
      }
      Files.delete(copy);
    }
    return copies.size();
  }
}
