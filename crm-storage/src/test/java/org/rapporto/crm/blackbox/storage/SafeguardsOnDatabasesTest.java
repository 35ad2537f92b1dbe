package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.audit.ChainReport;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.guard.DisclosureLimit;
import org.rapporto.crm.guard.DisclosureLimit.Step;
import org.rapporto.crm.guard.DisclosureLimitException;
import org.rapporto.crm.guard.GuardListener;
import org.rapporto.crm.guard.GuardPolicy;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.storage.stores.SqlDatabase;
import org.rapporto.crm.storage.stores.StoreKind;

/** The audit and the guard where several hosts share a file, one after the other or at once. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
class SafeguardsOnDatabasesTest {

  private static final int MOST = 30;

  private final StoreKind kind;
  @TempDir Path folder;
  private SqlDatabase database;

  SafeguardsOnDatabasesTest(StoreKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void choosePlace() {
    database = kind.database(folder);
  }

  private Crm open() {
    GuardPolicy policy =
        GuardPolicy.NONE.with(new DisclosureLimit("day", Step.BLOCK, Duration.ofDays(1), MOST));
    return Crm.on(database.open()).guard(policy, GuardListener.SILENT).open();
  }

  private static CrmRecord contact(String name) {
    return CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, name);
  }

  @Test
  void goesOnCountingAfterARestart() {
    List<RecordId> ids = new ArrayList<>();
    try (Crm crm = open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      for (int i = 0; i <= MOST; i++) {
        ids.add(amy.save(contact("C" + i)).id());
      }
      ids.subList(0, 20).forEach(amy::get);
    }
    try (Crm crm = open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      ids.subList(5, MOST).forEach(amy::get);
      assertThatThrownBy(() -> amy.get(ids.get(MOST))).isInstanceOf(DisclosureLimitException.class);
      assertThat(amy.access().audit().verify().isSound()).isTrue();
    }
  }

  @Test
  void keepsOneChainWhenTwoHostsWriteAtOnce() throws Exception {
    try (Crm first = open();
        Crm second = open()) {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Future<?>> work = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        CrmSession session = (t % 2 == 0 ? first : second).as(Principal.user("u" + t));
        work.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 25; i++) {
                    session.save(List.of(contact("A" + i), contact("B" + i)));
                  }
                }));
      }
      for (Future<?> one : work) {
        one.get();
      }
      threads.shutdown();
      ChainReport report = first.as(Principal.user("amy")).access().audit().verify();
      assertThat(report.firstBreak()).isEmpty();
      assertThat(report.events()).isEqualTo(1 + 4 * 25 * 2);
    }
  }
}
