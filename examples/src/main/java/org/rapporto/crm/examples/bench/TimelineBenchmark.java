package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;

/** The first page of the timeline of one card with many entries. */
final class TimelineBenchmark implements Benchmark {

  private static final int PAGES = 2_000;
  private static final int BATCH = 2_000;
  private static final int PAGE = 50;

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    int size = options.sizeOr(100_000);
    Path folder = Files.createTempDirectory("crm-bench");
    try {
      List<Figure> figures = new ArrayList<>();
      figures.addAll(measure(MemoryStore.create(), "memory", size));
      figures.addAll(measure(SqlStore.sqlite(folder.resolve("crm.db")), "SQLite", size));
      return figures;
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static List<Figure> measure(Store store, String name, int size) {
    try (Crm crm = Crm.on(store).open()) {
      CrmSession session = crm.as(Principal.user("bench"));
      RecordId ada =
          session.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada")).id();
      List<Link> about = List.of(new Link(ada, null));
      for (int done = 0; done < size; done += BATCH) {
        List<CrmRecord> notes = new ArrayList<>();
        for (int i = done; i < Math.min(size, done + BATCH); i++) {
          notes.add(
              CrmRecord.of(Notes.TYPE).with(Notes.TEXT, "Note " + i).with(Notes.ABOUT, about));
        }
        session.save(notes);
      }
      int pages = Math.min(PAGES, size);
      double[] millis = new double[pages];
      for (int i = 0; i < 2 * pages; i++) {
        long start = System.nanoTime();
        session.timeline(ada, PAGE, null);
        millis[i % pages] = (System.nanoTime() - start) / 1e6;
      }
      Arrays.sort(millis);
      String page = "first page of " + size + " entries in " + name;
      return List.of(
          Figure.alone(page + ", median", millis[pages / 2], "ms"),
          Figure.alone(page + ", p99", millis[pages * 99 / 100], "ms"));
    }
  }
}
