package org.rapporto.crm.examples.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.priv.garshol.duke.Comparator;
import no.priv.garshol.duke.ConfigurationImpl;
import no.priv.garshol.duke.Processor;
import no.priv.garshol.duke.Property;
import no.priv.garshol.duke.PropertyImpl;
import no.priv.garshol.duke.Record;
import no.priv.garshol.duke.RecordImpl;
import no.priv.garshol.duke.cleaners.LowerCaseNormalizeCleaner;
import no.priv.garshol.duke.comparators.ExactComparator;
import no.priv.garshol.duke.comparators.JaroWinkler;
import no.priv.garshol.duke.comparators.JaroWinklerTokenized;
import no.priv.garshol.duke.comparators.Levenshtein;
import no.priv.garshol.duke.databases.LuceneDatabase;
import no.priv.garshol.duke.matchers.AbstractMatchListener;
import org.rapporto.crm.examples.matching.MatchFile;
import org.rapporto.crm.match.ColumnKind;
import org.rapporto.crm.match.MatchColumn;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.match.MatchValues;

/**
 * Duke looking for duplicates in the same file: its Lucene database in memory, without the fuzzy
 * search and with the limit of candidates that its manual names for speed; comparators, low and
 * high by the kind of a column as in its examples; its batches of 40,000; one thread.
 */
final class DukePeer {

  private static final int BATCH = 40_000;
  private static final int CANDIDATES = 10;
  private static final double THRESHOLD = 0.9;
  private static final String ID = "ID";

  /**
   * What Duke came to.
   *
   * @param records that it looked through
   * @param seconds of processor time
   * @param pairs it takes for the same, each once, by their rows
   */
  record Outcome(int records, double seconds, List<long[]> pairs) {

    double rate() {
      return records / seconds;
    }

    /** F1 of its pairs as they are, without clusters. */
    double f1(List<String> truth) {
      Map<String, Integer> sizes = new HashMap<>();
      truth.subList(0, records).forEach(name -> sizes.merge(name, 1, Integer::sum));
      double same = sizes.values().stream().mapToDouble(n -> n * (n - 1.0) / 2).sum();
      long right =
          pairs.stream().filter(p -> truth.get((int) p[0]).equals(truth.get((int) p[1]))).count();
      return 2.0 * right / Math.max(1, same + pairs.size());
    }
  }

  private final MatchSchema schema;
  private final LowerCaseNormalizeCleaner cleaner = new LowerCaseNormalizeCleaner();
  private final List<Record> batch = new ArrayList<>();
  private final List<long[]> pairs = new ArrayList<>();
  private final Processor processor;
  private int records;

  private DukePeer(MatchSchema schema) {
    this.schema = schema;
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration.setThreshold(THRESHOLD);
    List<Property> properties = new ArrayList<>();
    properties.add(new PropertyImpl(ID));
    schema.columns().forEach(column -> properties.add(property(column)));
    configuration.setProperties(properties);
    LuceneDatabase database = new LuceneDatabase();
    database.setConfiguration(configuration);
    database.setOverwrite(true);
    database.setFuzzySearch(false);
    database.setMaxSearchHits(CANDIDATES);
    configuration.setDatabase(database);
    configuration.validate();
    processor = new Processor(configuration, database);
    processor.addMatchListener(
        new AbstractMatchListener() {
          @Override
          public void matches(Record one, Record other, double confidence) {
            long a = Long.parseLong(one.getValue(ID));
            long b = Long.parseLong(other.getValue(ID));
            if (a < b) {
              pairs.add(new long[] {a, b});
            }
          }
        });
  }

  /** Runs it over the first records of a file. */
  static Outcome run(MatchFile file, MatchSchema schema, int most) {
    long start = CpuTime.ofThread();
    DukePeer duke = new DukePeer(schema);
    file.forEach(schema, (id, values) -> duke.add(values, most));
    duke.compare();
    duke.processor.close();
    return new Outcome(duke.records, (CpuTime.ofThread() - start) / 1e9, duke.pairs);
  }

  private static Property property(MatchColumn column) {
    return switch (column.kind()) {
      case GIVEN_NAME -> property(column, new JaroWinkler(), 0.3, 0.6);
      case FAMILY_NAME -> property(column, new JaroWinkler(), 0.2, 0.7);
      case MIDDLE_NAME -> property(column, new JaroWinkler(), 0.4, 0.6);
      case FULL_NAME -> property(column, new JaroWinklerTokenized(), 0.2, 0.75);
      case COMPANY, TEXT -> property(column, new JaroWinklerTokenized(), 0.4, 0.65);
      case STREET -> property(column, new JaroWinklerTokenized(), 0.45, 0.7);
      case EMAIL -> property(column, new Levenshtein(), 0.4, 0.95);
      case PHONE -> property(column, new ExactComparator(), 0.45, 0.93);
      case IDENTIFIER -> property(column, new ExactComparator(), 0.2, 0.95);
      case DATE -> property(column, new ExactComparator(), 0.25, 0.85);
      case WEBSITE -> property(column, new Levenshtein(), 0.4, 0.9);
      case POSTCODE, CITY -> property(column, new ExactComparator(), 0.45, 0.55);
      case COUNTRY, CATEGORY -> property(column, new ExactComparator(), 0.49, 0.51);
    };
  }

  private static Property property(
      MatchColumn column, Comparator comparator, double low, double high) {
    return new PropertyImpl(column.name(), comparator, low, high);
  }

  private void add(MatchValues values, int most) {
    if (records == most) {
      return;
    }
    RecordImpl record = new RecordImpl();
    record.addValue(ID, Integer.toString(records++));
    for (int i = 0; i < schema.columns().size(); i++) {
      MatchColumn column = schema.columns().get(i);
      for (String value : values.get(i)) {
        String cleaned = cleaned(column.kind(), value);
        if (cleaned != null && !cleaned.isEmpty()) {
          record.addValue(column.name(), cleaned);
        }
      }
    }
    batch.add(record);
    if (batch.size() == BATCH) {
      compare();
    }
  }

  /** A telephone number by its last nine digits, the rest as Duke's own cleaner leaves it. */
  private @org.jspecify.annotations.Nullable String cleaned(ColumnKind kind, String value) {
    if (kind != ColumnKind.PHONE) {
      return cleaner.clean(value.toLowerCase(Locale.ROOT));
    }
    String digits = value.replaceAll("[^0-9]", "");
    return digits.substring(Math.max(0, digits.length() - 9));
  }

  private void compare() {
    processor.deduplicate(batch);
    batch.clear();
  }
}
