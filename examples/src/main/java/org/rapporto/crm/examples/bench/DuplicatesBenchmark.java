package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.SearchListener;
import org.rapporto.crm.duplicate.SearchReport;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;

/**
 * "Does this person exist?" for one card among many, in time on the processor, and a search through
 * all of them.
 */
final class DuplicatesBenchmark implements Benchmark {

  private static final int DRAFTS = 2_000;

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    Path folder = Files.createTempDirectory("crm-bench");
    try {
      Path cards = options.file();
      if (cards == null) {
        cards = folder.resolve("contacts.csv");
        MadeContacts.write(cards, options.sizeOr(100_000), 1);
      }
      List<Figure> figures = new ArrayList<>();
      figures.addAll(measure(MemoryStore.create(), "memory", cards));
      figures.addAll(measure(SqlStore.sqlite(folder.resolve("crm.db")), "SQLite", cards));
      return figures;
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static List<Figure> measure(Store store, String name, Path cards) {
    try (Crm crm = Crm.on(store).region("RU").open()) {
      CrmSession session = crm.as(Principal.user("bench"));
      Importer.into(session).region("RU").open(cards).run();
      Duplicates duplicates = Duplicates.in(session);
      SearchReport report = duplicates.search(Contacts.TYPE, SearchListener.NONE);
      String among = " among " + report.cards() + " in " + name;
      List<CrmRecord> drafts = drafts(session);
      drafts.forEach(duplicates::of);
      double[] millis = new double[drafts.size()];
      for (int i = 0; i < millis.length; i++) {
        long start = CpuTime.ofThread();
        duplicates.of(drafts.get(i));
        millis[i] = (CpuTime.ofThread() - start) / 1e6;
      }
      Arrays.sort(millis);
      return List.of(
          Figure.alone("one card" + among + ", median", millis[millis.length / 2], "ms"),
          Figure.alone("one card" + among + ", p99", millis[millis.length * 99 / 100], "ms"),
          Figure.alone("search" + among, report.cards() / report.seconds(), "records/s"));
    }
  }

  /** New cards that say what some stored ones say. */
  private static List<CrmRecord> drafts(CrmSession session) {
    List<CrmRecord> drafts = new ArrayList<>();
    for (CrmRecord card : session.page(Query.of(Contacts.TYPE).limit(DRAFTS)).items()) {
      drafts.add(
          CrmRecord.of(Contacts.TYPE)
              .with(Contacts.GIVEN_NAME, card.valueOrNull(Contacts.GIVEN_NAME))
              .with(Contacts.FAMILY_NAME, card.valueOrNull(Contacts.FAMILY_NAME))
              .with(Contacts.PHONES, card.get(Contacts.PHONES))
              .with(Contacts.EMAILS, card.get(Contacts.EMAILS)));
    }
    return drafts;
  }
}
