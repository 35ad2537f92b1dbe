package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.audit.Anchor;
import org.rapporto.crm.audit.AuditAnchor;
import org.rapporto.crm.audit.ChainBreak.Kind;
import org.rapporto.crm.audit.ChainReport;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/** Whether a falsified audit is found, on every store: {@code -Daudit.tamperings=10000} is long. */
class AuditTamperTest {

  private static final int TAMPERINGS = Integer.getInteger("audit.tamperings", 1_000);

  @TempDir private Path folder;

  @DisplayName("R21: every falsification is found with an anchor")
  @ParameterizedTest
  @EnumSource
  void findsEveryFalsification(StoreKind kind) {
    falsify(kind.open(folder), (int) kind.share(TAMPERINGS, 10), 21);
  }

  @Test
  void doesNotFindACutOffEndWithoutAnAnchor() {
    Store store = MemoryStore.create();
    try (Crm crm = Crm.on(store).open()) {
      fill(crm.as(Principal.user("amy")), new Random(5));
      List<CrmRecord> events = AuditRows.all(store);
      write(store, tx -> Tampering.TRUNCATE.run(tx, events, new Random(5)));
      assertThat(verify(crm).isSound()).isTrue();
      CrmRecord last = events.get(events.size() - 1);
      Anchor anchor =
          new Anchor(
              last.get(AuditRows.SEQ),
              last.get(AuditRows.DIGEST),
              last.get(org.rapporto.crm.model.RecordType.CREATED_AT));
      assertThat(
              crm.as(Principal.user("amy")).access().audit().verify(List.of(anchor)).firstBreak())
          .hasValueSatisfying(b -> assertThat(b.kind()).isEqualTo(Kind.CUT_OFF));
    }
  }

  private static void falsify(Store store, int times, long seed) {
    Kept anchor = new Kept();
    try (Crm crm = Crm.on(store).anchor(anchor, 1, Duration.ZERO).open()) {
      fill(crm.as(Principal.user("amy")), new Random(seed));
      List<CrmRecord> original = AuditRows.all(store);
      CrmRecord head =
          store.<CrmRecord>inTransaction(TransactionMode.READ, tx -> AuditRows.head(tx).get(0));
      assertThat(verify(crm))
          .isEqualTo(
              new ChainReport(
                  original.size(), 0, 0, anchor.kept().size(), java.util.Optional.empty()));
      List<Tampering> kinds = List.of(Tampering.values());
      Map<Tampering, Integer> done = new EnumMap<>(Tampering.class);
      for (int i = 0; i < times; i++) {
        Random random = new Random(seed * 1_000_003 + i);
        Tampering tampering = kinds.get(i % kinds.size());
        List<CrmRecord> events = AuditRows.all(store);
        write(store, tx -> tampering.run(tx, events, random));
        assertThat(verify(crm).firstBreak()).as("%s, number %d", tampering, i).isPresent();
        write(store, tx -> restore(tx, original, head));
        done.merge(tampering, 1, Integer::sum);
      }
      assertThat(verify(crm).isSound()).isTrue();
      assertThat(done.keySet()).containsExactlyInAnyOrder(Tampering.values());
    }
  }

  private static void fill(CrmSession session, Random random) {
    List<CrmRecord> batch = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      batch.add(
          CrmRecord.of(Contacts.TYPE)
              .with(Contacts.GIVEN_NAME, "Ада" + i)
              .with(Contacts.FAMILY_NAME, "Rossi"));
    }
    List<CrmRecord> saved = new ArrayList<>(session.save(batch));
    for (int i = 0; i < 12; i++) {
      int at = random.nextInt(saved.size());
      saved.set(at, session.save(saved.get(at).with(Contacts.GIVEN_NAME, "Nina " + i)));
    }
    session.delete(saved.get(0).id());
    session.restore(saved.get(0).id());
  }

  private static void restore(StoreTransaction tx, List<CrmRecord> original, CrmRecord head) {
    tx.delete(AuditRows.all(tx));
    tx.insert(original);
    CrmRecord now = AuditRows.head(tx).get(0);
    CrmRecord same =
        now.with(AuditRows.HEAD_SEQ, head.get(AuditRows.HEAD_SEQ))
            .with(AuditRows.HEAD_DIGEST, head.get(AuditRows.HEAD_DIGEST));
    tx.update(List.of(same));
  }

  private static ChainReport verify(Crm crm) {
    return crm.as(Principal.user("amy")).access().audit().verify();
  }

  private static void write(Store store, java.util.function.Consumer<StoreTransaction> work) {
    store.<Boolean>inTransaction(
        TransactionMode.WRITE,
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  /** Anchors in memory. */
  private static final class Kept implements AuditAnchor {
    private final List<Anchor> anchors = new CopyOnWriteArrayList<>();

    @Override
    public void keep(Anchor anchor) {
      anchors.add(anchor);
    }

    @Override
    public List<Anchor> kept() {
      return List.copyOf(anchors);
    }
  }
}
