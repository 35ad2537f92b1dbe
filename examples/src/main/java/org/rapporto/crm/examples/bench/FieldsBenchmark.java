package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;

/** Record types with 150 and 500 fields made at run time, on both stores. */
final class FieldsBenchmark implements Benchmark {

  private static final int PAGE = 50;

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    int size = options.sizeOr(2_000);
    Path folder = Files.createTempDirectory("crm-bench");
    try {
      List<Figure> figures = new ArrayList<>();
      for (int fields : new int[] {150, 500}) {
        MemoryStore memory = MemoryStore.create();
        figures.addAll(measure("memory", fields, size, () -> memory, () -> memory));
        memory.close();
        Path base = folder.resolve("wide" + fields + ".db");
        Supplier<Store> sqlite = () -> SqlStore.sqlite(base);
        figures.addAll(measure("sqlite", fields, size, sqlite, sqlite));
      }
      return figures;
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static List<Figure> measure(
      String store, int fields, int size, Supplier<Store> first, Supplier<Store> again) {
    String what = store + ", " + fields + " fields: ";
    List<Figure> figures = new ArrayList<>();
    IntegerField rank = Field.integer("wide", "rank", Trait.INDEXED);
    Crm crm = Crm.on(first.get()).open();
    CrmSession session = crm.as(Principal.user("bench"));
    RecordType.Builder builder = RecordType.named("wide").field(rank);
    for (int i = 0; i < fields; i++) {
      builder.field(Field.text("wide", "f" + i));
    }
    RecordType wide = builder.build();
    session.types().define(wide);
    List<CrmRecord> records = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      CrmRecord record = CrmRecord.of(wide).with(rank, (long) i);
      for (int f = 0; f < fields; f += 3) {
        record = record.withAt(wide.slot(wide.get("f" + f)), "v" + i);
      }
      records.add(record);
    }
    List<CrmRecord> saved = new ArrayList<>();
    figures.add(figure(what + "create", size, () -> saved.addAll(session.save(records))));
    List<CrmRecord> changed = saved.stream().map(r -> r.with(rank, r.get(rank) + size)).toList();
    figures.add(figure(what + "update", size, () -> session.save(changed)));
    figures.add(
        figure(
            what + "filter on the indexed",
            1,
            () -> require(session.find(wide, rank.eq((long) size)), 1)));
    Query top = Query.of(wide).orderBy(Order.byDescending(rank)).limit(PAGE);
    figures.add(
        figure(
            what + "first page by the indexed",
            1,
            () -> require(session.page(top).items(), Math.min(PAGE, size))));
    if (!store.equals("memory")) {
      crm.close();
    }
    figures.add(
        figure(
            what + "open again and count",
            1,
            () -> {
              try (Crm reopened = Crm.on(again.get()).open()) {
                long found = reopened.as(Principal.user("bench")).count(wide, Filter.everything());
                if (found != size) {
                  throw new IllegalStateException("found " + found + " of " + size);
                }
              }
            }));
    return figures;
  }

  private static void require(List<CrmRecord> found, int wanted) {
    if (found.size() != wanted) {
      throw new IllegalStateException("found " + found.size() + " records instead of " + wanted);
    }
  }

  private static Figure figure(String what, int records, Runnable work) {
    long start = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    return records == 1
        ? Figure.alone(what, seconds * 1e3, "ms")
        : Figure.alone(what, records / seconds, "records/s");
  }
}
