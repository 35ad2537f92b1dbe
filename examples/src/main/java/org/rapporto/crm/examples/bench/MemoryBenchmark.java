package org.rapporto.crm.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/** The in-memory store with a million contacts: room, look-ups, scans and a rollback. */
final class MemoryBenchmark implements Benchmark {

  private static final int BATCH = 1_000;
  private static final int LOOKUPS = 20_000;

  @Override
  public List<Figure> run(BenchOptions options) {
    int size = options.sizeOr(1_000_000);
    try (Store store = MemoryStore.create()) {
      store.prepare(List.of(Contacts.TYPE));
      long before = usedBytes();
      long start = System.nanoTime();
      for (int from = 0; from < size; from += BATCH) {
        List<CrmRecord> batch = batch(from, Math.min(BATCH, size - from));
        write(store, tx -> tx.insert(batch).size());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      List<Figure> figures = new ArrayList<>();
      figures.add(
          Figure.alone("memory: insert " + size + " contacts", size / seconds, "records/s"));
      double bytes = (double) (usedBytes() - before) / size;
      figures.add(Figure.alone("memory: heap, values and indexes", bytes, "bytes/record"));
      figures.add(Figure.alone("memory: look-up by telephone", lookups(store, size), "µs"));
      figures.add(Figure.alone("memory: filter scan", scan(store, size), "ns/record"));
      figures.add(Figure.alone("memory: 10 records rolled back", rollback(store, size), "µs"));
      return figures;
    }
  }

  private static List<CrmRecord> batch(int from, int count) {
    List<CrmRecord> batch = new ArrayList<>(count);
    for (int i = from; i < from + count; i++) {
      batch.add(contact(i));
    }
    return batch;
  }

  private static CrmRecord contact(int i) {
    String number = "+79" + (100_000_000 + i);
    String mail = "c" + i + "@example.org";
    return CrmRecord.of(Contacts.TYPE, new RecordId(Contacts.NAME, new UUID(0x7000L + i, i)))
        .with(Contacts.GIVEN_NAME, "Name" + i % 500)
        .with(Contacts.FAMILY_NAME, "Family" + i % 20_000)
        .with(Contacts.GIVEN_NAME_KEY, "name" + i % 500)
        .with(Contacts.FAMILY_NAME_KEY, "family" + i % 20_000)
        .with(Contacts.SOURCE, "bench")
        .with(Contacts.PHONES, List.of(new Phone(number, number, null, null, false, false)))
        .with(Contacts.EMAILS, List.of(new Email(mail, mail, null, false, false)));
  }

  private static double lookups(Store store, int size) {
    return perCall(
        LOOKUPS,
        i ->
            read(
                store,
                tx ->
                    tx.find(
                            Selection.of(
                                Contacts.TYPE,
                                Contacts.PHONES.any(
                                    Phone.E164.eq("+79" + (100_000_000 + i * 37L % size)))))
                        .size()));
  }

  private static double scan(Store store, int size) {
    Filter unindexed = Contacts.SOURCE.eq("bench").and(Contacts.GIVEN_NAME.eq("Name7"));
    double micros =
        perCall(
            5, i -> (int) (long) read(store, tx -> tx.count(Contacts.TYPE, unindexed, Scope.LIVE)));
    return micros * 1_000 / size;
  }

  private static double rollback(Store store, int size) {
    return perCall(
        2_000,
        i -> {
          List<CrmRecord> ten = batch(size + i * 10, 10);
          try {
            write(
                store,
                tx -> {
                  tx.insert(ten);
                  throw new IllegalStateException("rolled back");
                });
            return 0;
          } catch (IllegalStateException e) {
            return 1;
          }
        });
  }

  /** Microseconds a call, after a warm-up; the answers are summed so that none is left out. */
  private static double perCall(int calls, java.util.function.IntUnaryOperator call) {
    int sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += call.applyAsInt(i);
    }
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      sum += call.applyAsInt(i);
    }
    double micros = (System.nanoTime() - start) / 1e3 / calls;
    if (sum == 0) {
      throw new IllegalStateException("the benchmark found nothing");
    }
    return micros;
  }

  private static <R> R read(Store store, java.util.function.Function<StoreTransaction, R> work) {
    return store.<R>inTransaction(TransactionMode.READ, work);
  }

  private static <R> R write(Store store, java.util.function.Function<StoreTransaction, R> work) {
    return store.<R>inTransaction(TransactionMode.WRITE, work);
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
