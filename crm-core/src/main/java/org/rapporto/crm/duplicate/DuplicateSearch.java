package org.rapporto.crm.duplicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.match.MatchBand;
import org.rapporto.crm.match.MatchOptions;
import org.rapporto.crm.match.MatchPair;
import org.rapporto.crm.match.MatchResult;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.match.MatchTable;
import org.rapporto.crm.match.MatchValues;
import org.rapporto.crm.match.Matcher;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** One search through all cards of a type. Used once. */
final class DuplicateSearch {

  private static final int PAGE = 5_000;

  private final CrmSession session;
  private final Duplicates duplicates;
  private final RecordType type;
  private final MatchOptions options;
  private final QueueUpdate queue;
  private final Map<MatchBand, Long> told = new LinkedHashMap<>();
  private long clusters;

  DuplicateSearch(
      CrmSession session, Duplicates duplicates, RecordType type, MatchOptions options) {
    this.session = session;
    this.duplicates = duplicates;
    this.type = type;
    this.options = options;
    this.queue = new QueueUpdate(session, duplicates, type);
  }

  SearchReport run(SearchListener listener) {
    long start = System.nanoTime();
    for (RecordType mine : Duplicates.types()) {
      if (session.types().find(mine.name()).isEmpty()) {
        session.types().define(mine);
      }
    }
    MatchTable table = read(listener);
    MatchResult result = Matcher.run(table, options);
    new ModelStore(session, new ModelStore.Memory())
        .save(type.name(), table.schema(), result.matcher().model(), table.size());
    Clusters found = new Clusters(result, listener);
    result.forEachPair(found::take);
    found.flush();
    queue.finish();
    return new SearchReport(
        table.size(),
        result.candidates(),
        clusters,
        told.getOrDefault(MatchBand.MERGE, 0L),
        told.getOrDefault(MatchBand.ASK, 0L),
        queue.different(),
        (System.nanoTime() - start) / 1e9);
  }

  private MatchTable read(SearchListener listener) {
    MatchSchema schema = duplicates.schema(type);
    MatchTable.Builder table = MatchTable.builder(schema);
    session.inSnapshot(
        s -> {
          long all = s.count(type, Filter.everything());
          CardReading reading = new CardReading(s, schema);
          long done = 0;
          Query query = Query.of(type).limit(PAGE);
          for (boolean more = true; more; ) {
            Page<CrmRecord> page = s.page(query);
            List<MatchValues> values = reading.values(page.items());
            for (int i = 0; i < values.size(); i++) {
              table.add(page.items().get(i).id().value().toString(), values.get(i));
            }
            done += values.size();
            listener.read(done, Math.max(done, all));
            more = page.next().isPresent();
            query = query.after(page.next().orElse(""));
          }
          return done;
        });
    return table.build();
  }

  /** Puts the pairs, which come cluster by cluster, together. */
  private final class Clusters {
    private final Matcher matcher;
    private final MatchResult result;
    private final SearchListener listener;
    private final List<MatchPair> pairs = new ArrayList<>();
    private int cluster = -1;

    Clusters(MatchResult result, SearchListener listener) {
      this.matcher = result.matcher();
      this.result = result;
      this.listener = listener;
    }

    void take(MatchPair pair) {
      int now = result.askedCluster(pair.first());
      if (now != cluster) {
        flush();
        cluster = now;
      }
      pairs.add(pair);
    }

    void flush() {
      Map<RecordId, Integer> groups = new HashMap<>();
      for (MatchPair pair : pairs) {
        groups.put(id(pair.first()), result.cluster(pair.first()));
        groups.put(id(pair.second()), result.cluster(pair.second()));
      }
      List<DuplicatePair> left = queue.undecided(pairs.stream().map(this::explained).toList());
      Map<Integer, List<DuplicatePair>> sure = new LinkedHashMap<>();
      List<DuplicatePair> unsure = new ArrayList<>();
      for (DuplicatePair pair : left) {
        told.merge(pair.band(), 1L, Long::sum);
        if (pair.band() == MatchBand.MERGE) {
          int group = Objects.requireNonNull(groups.get(pair.first()));
          sure.computeIfAbsent(group, g -> new ArrayList<>()).add(pair);
        } else {
          unsure.add(pair);
        }
      }
      sure.values().forEach(same -> tell(same, MatchBand.MERGE));
      if (!unsure.isEmpty()) {
        tell(left, MatchBand.ASK);
      }
      pairs.clear();
    }

    private RecordId id(int row) {
      return new RecordId(type.name(), UUID.fromString(matcher.table().id(row)));
    }

    private DuplicatePair explained(MatchPair pair) {
      return new DuplicatePair(
          id(pair.first()),
          id(pair.second()),
          pair.probability(),
          pair.band(),
          matcher.score(pair.first(), pair.second()));
    }

    private void tell(List<DuplicatePair> some, MatchBand band) {
      List<DuplicatePair> sorted = new ArrayList<>(some);
      sorted.sort(Comparator.comparingDouble(p -> -p.probability()));
      List<RecordId> cards =
          sorted.stream()
              .flatMap(p -> List.of(p.first(), p.second()).stream())
              .distinct()
              .sorted()
              .toList();
      double least = sorted.get(sorted.size() - 1).probability();
      clusters++;
      listener.found(new DuplicateCluster(cards, band, least, sorted));
    }
  }
}
