package org.rapporto.crm.examples.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import no.priv.garshol.duke.Comparator;
import no.priv.garshol.duke.ConfigurationImpl;
import no.priv.garshol.duke.Processor;
import no.priv.garshol.duke.Property;
import no.priv.garshol.duke.PropertyImpl;
import no.priv.garshol.duke.Record;
import no.priv.garshol.duke.RecordImpl;
import no.priv.garshol.duke.cleaners.LowerCaseNormalizeCleaner;
import no.priv.garshol.duke.comparators.ExactComparator;
import no.priv.garshol.duke.comparators.Levenshtein;
import no.priv.garshol.duke.comparators.QGramComparator;
import no.priv.garshol.duke.databases.LuceneDatabase;
import no.priv.garshol.duke.matchers.AbstractMatchListener;
import org.rapporto.crm.examples.matching.MatchFile;
import org.rapporto.crm.match.ColumnKind;
import org.rapporto.crm.match.MatchColumn;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.match.MatchValues;

/**
 * Duke looking for duplicates in the same file, as a user would set it up who has labels: all parts
 * of a name as one property, all telephones and all addresses as one each, looked up by what tells
 * records apart; comparators, low and high by the kind of a column and the threshold as a search
 * over many settings found them best on ten and a hundred thousand labelled records at once. Its
 * Lucene database in memory, without the fuzzy search and with the limit of candidates that its
 * manual names for speed; its batches of 40,000; one thread.
 */
final class DukePeer {

  private static final int BATCH = 40_000;
  private static final int CANDIDATES = 10;
  private static final double THRESHOLD = 0.89;
  private static final String ID = "ID";
  private static final String NAME = "name of a person";

  /**
   * What Duke came to.
   *
   * @param records that it looked through
   * @param seconds of processor time
   * @param pairs it takes for the same, each once: the smaller row in the upper half
   */
  record Outcome(int records, double seconds, Set<Long> pairs) {

    double rate() {
      return records / seconds;
    }

    /** F1 of its pairs as they are, without clusters. */
    double f1(List<String> truth) {
      Map<String, Integer> sizes = new HashMap<>();
      truth.subList(0, records).forEach(name -> sizes.merge(name, 1, Integer::sum));
      double same = sizes.values().stream().mapToDouble(n -> n * (n - 1.0) / 2).sum();
      long right =
          pairs.stream()
              .filter(p -> truth.get((int) (p >>> 32)).equals(truth.get(p.intValue())))
              .count();
      return 2.0 * right / Math.max(1, same + pairs.size());
    }
  }

  private final MatchSchema schema;
  private final LowerCaseNormalizeCleaner cleaner = new LowerCaseNormalizeCleaner();
  private final List<Record> batch = new ArrayList<>();

  /** Of a pair in two batches only the later record finds the other, of others either may. */
  private final Set<Long> pairs = new HashSet<>();

  private final Processor processor;
  private final boolean people;
  private int records;

  private DukePeer(MatchSchema schema) {
    this.schema = schema;
    this.people = schema.columns().stream().anyMatch(column -> name(column).equals(NAME));
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration.setThreshold(THRESHOLD);
    Map<String, Property> properties = new LinkedHashMap<>();
    properties.put(ID, new PropertyImpl(ID));
    for (MatchColumn column : schema.columns()) {
      properties.computeIfAbsent(name(column), name -> property(name, column.kind()));
    }
    configuration.setProperties(new ArrayList<>(properties.values()));
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
            pairs.add(Math.min(a, b) << 32 | Math.max(a, b));
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

  /** The property of a column. */
  private static String name(MatchColumn column) {
    return switch (column.kind()) {
      case GIVEN_NAME, FAMILY_NAME, MIDDLE_NAME, FULL_NAME, NAME_PREFIX, NAME_SUFFIX -> NAME;
      case EMAIL, PHONE -> column.kind().name();
      default -> column.name();
    };
  }

  private Property property(String name, ColumnKind kind) {
    return people ? ofPeople(name, kind) : ofOrganisations(name, kind);
  }

  private static Property ofPeople(String name, ColumnKind kind) {
    return switch (kind) {
      case GIVEN_NAME, FAMILY_NAME, MIDDLE_NAME, FULL_NAME, NAME_PREFIX, NAME_SUFFIX ->
          key(name, new QGramComparator(), 0.18, 0.89);
      case COMPANY -> property(name, new QGramComparator(), 0.4, 0.8);
      case PHONE -> key(name, new Levenshtein(), 0.4, 0.84);
      case EMAIL -> key(name, new ExactComparator(), 0.5, 0.99);
      case DATE -> key(name, new ExactComparator(), 0.5, 0.96);
      case STREET -> property(name, new Levenshtein(), 0.46, 0.79);
      case CITY -> property(name, new Levenshtein(), 0.5, 0.65);
      case TEXT -> property(name, new Levenshtein(), 0.17, 0.57);
      default -> ofEither(name, kind);
    };
  }

  private static Property ofOrganisations(String name, ColumnKind kind) {
    return switch (kind) {
      case COMPANY -> key(name, new QGramComparator(), 0.44, 0.84);
      case PHONE -> key(name, new Levenshtein(), 0.08, 0.99);
      case EMAIL -> key(name, new ExactComparator(), 0.44, 0.99);
      case STREET -> property(name, new Levenshtein(), 0.31, 0.88);
      case CITY -> property(name, new Levenshtein(), 0.34, 0.74);
      default -> ofEither(name, kind);
    };
  }

  private static Property ofEither(String name, ColumnKind kind) {
    return switch (kind) {
      case IDENTIFIER -> key(name, new Levenshtein(), 0.09, 0.99);
      case WEBSITE -> key(name, new ExactComparator(), 0.45, 0.99);
      case TEXT -> property(name, new QGramComparator(), 0.4, 0.7);
      case POSTCODE -> property(name, new ExactComparator(), 0.45, 0.6);
      default -> property(name, new ExactComparator(), 0.45, 0.5);
    };
  }

  /** A property by which records are looked up. */
  private static Property key(String name, Comparator comparator, double low, double high) {
    Property property = new PropertyImpl(name, comparator, low, high);
    property.setLookupBehaviour(Property.Lookup.TRUE);
    return property;
  }

  private static Property property(String name, Comparator comparator, double low, double high) {
    Property property = new PropertyImpl(name, comparator, low, high);
    property.setLookupBehaviour(Property.Lookup.FALSE);
    return property;
  }

  private void add(MatchValues values, int most) {
    if (records == most) {
      return;
    }
    RecordImpl record = new RecordImpl();
    record.addValue(ID, Integer.toString(records++));
    StringJoiner called = new StringJoiner(" ");
    for (int i = 0; i < schema.columns().size(); i++) {
      MatchColumn column = schema.columns().get(i);
      for (String value : values.get(i)) {
        String cleaned = cleaned(column.kind(), value);
        if (cleaned != null && !cleaned.isEmpty()) {
          if (name(column).equals(NAME)) {
            called.add(cleaned.replace(",", ""));
          } else {
            record.addValue(name(column), cleaned);
          }
        }
      }
    }
    if (called.length() > 0) {
      record.addValue(NAME, called.toString());
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
