package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.audit.ChainReport;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.guard.DisclosureLimit;
import org.rapporto.crm.guard.DisclosureLimit.Step;
import org.rapporto.crm.guard.GuardListener;
import org.rapporto.crm.guard.GuardPolicy;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.TransactionMode;

/**
 * The audit: what it adds to a write, and how fast the chain is verified; and what the guard adds
 * to a read. All in time on the processor.
 */
final class AuditBenchmark implements Benchmark {

  private static final int BATCH = 1_000;
  private static final int SINGLES = 2_000;
  private static final int READS = 20_000;

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    int size = options.sizeOr(200_000);
    List<Figure> figures = new ArrayList<>();
    measure("memory", MemoryStore.create(), MemoryStore.create(), size, figures);
    Path folder = Files.createTempDirectory("crm-audit");
    try {
      measure(
          "sqlite",
          SqlStore.sqlite(folder.resolve("crm.db")),
          SqlStore.sqlite(folder.resolve("bare.db")),
          size,
          figures);
    } finally {
      TemporaryFolder.delete(folder);
    }
    guard(Math.min(READS, size), figures);
    return figures;
  }

  private static void measure(
      String name, Store store, Store bare, int size, List<Figure> figures) {
    try (Crm crm = Crm.on(store).open();
        bare) {
      bare.prepare(List.of(Contacts.TYPE));
      CrmSession session = crm.as(Principal.user("bench"));
      double saved = perRecord(size, from -> session.save(batch(session, from)));
      double floor =
          perRecord(
              size,
              from ->
                  bare.<Integer>inTransaction(
                      TransactionMode.WRITE, tx -> tx.insert(batch(session, from)).size()));
      figures.add(
          cost(
              "audit: save in batches of " + BATCH + ", " + name,
              saved,
              floor,
              "insert without gate and audit",
              "µs/record"));
      figures.add(
          Figure.alone(
              "audit: save one, " + name, singles(session, Math.min(SINGLES, size)), "µs"));
      long start = CpuTime.ofThread();
      ChainReport report = session.access().audit().verify();
      double seconds = (CpuTime.ofThread() - start) / 1e9;
      if (!report.isSound()) {
        throw new IllegalStateException("the chain is broken: " + report.firstBreak());
      }
      figures.add(Figure.alone("audit: verify, " + name, report.events() / seconds, "events/s"));
    }
  }

  /** Figures of which less is better. */
  private static Figure cost(String what, double ours, double peer, String peerName, String unit) {
    return new Figure(what, ours, peer, peerName, peer / ours, unit);
  }

  private static double singles(CrmSession session, int count) {
    long start = CpuTime.ofThread();
    for (int i = 0; i < count; i++) {
      session.save(contact(session, i));
    }
    return (CpuTime.ofThread() - start) / 1e3 / count;
  }

  /** In whole batches. */
  private static double perRecord(int size, IntConsumer batch) {
    int batches = Math.max(1, size / BATCH);
    long start = CpuTime.ofThread();
    for (int i = 0; i < batches; i++) {
      batch.accept(i * BATCH);
    }
    return (CpuTime.ofThread() - start) / 1e3 / batches / BATCH;
  }

  private static List<CrmRecord> batch(CrmSession session, int from) {
    List<CrmRecord> batch = new ArrayList<>(BATCH);
    for (int i = from; i < from + BATCH; i++) {
      batch.add(contact(session, i));
    }
    return batch;
  }

  private static CrmRecord contact(CrmSession session, int i) {
    return CrmRecord.of(Contacts.TYPE, session.newId(Contacts.TYPE))
        .with(Contacts.GIVEN_NAME, "Name" + i % 500)
        .with(Contacts.FAMILY_NAME, "Family" + i % 20_000)
        .with(Contacts.SOURCE, "bench");
  }

  private static void guard(int count, List<Figure> figures) {
    double off = reads(GuardPolicy.NONE, count);
    double on =
        reads(
            GuardPolicy.NONE.with(
                new DisclosureLimit("month", Step.BLOCK, DisclosureLimit.LONGEST, 1_000_000)),
            count);
    figures.add(cost("guard: get with limits", on, off, "without", "µs"));
  }

  private static double reads(GuardPolicy policy, int count) {
    try (Crm crm = Crm.on(MemoryStore.create()).guard(policy, GuardListener.SILENT).open()) {
      CrmSession session = crm.as(Principal.user("bench"));
      List<RecordId> ids = session.save(batch(session, 0)).stream().map(CrmRecord::id).toList();
      for (int i = 0; i < count; i++) {
        session.get(ids.get(i % BATCH));
      }
      long start = CpuTime.ofThread();
      for (int i = 0; i < count; i++) {
        session.get(ids.get(i % BATCH));
      }
      return (CpuTime.ofThread() - start) / 1e3 / count;
    }
  }
}
