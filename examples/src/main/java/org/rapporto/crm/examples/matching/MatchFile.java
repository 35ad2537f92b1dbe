package org.rapporto.crm.examples.matching;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.match.ColumnKind;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.match.MatchTable;
import org.rapporto.crm.match.MatchValues;

/** A file whose columns are understood as far as matching needs it. */
public final class MatchFile {

  private static final int SAMPLE = 3_000;
  private static final Set<String> TRUTH =
      Set.of("cluster", "cluster_id", "entity", "entity_id", "true_id", "truth");

  private final SniffedTable table;
  private final Settings settings;
  private final int idColumn;
  private final Map<Integer, ColumnKind> kinds = new LinkedHashMap<>();
  private final List<TableRow> sample = new ArrayList<>();
  private int kindColumn = -1;

  /**
   * What the caller says about a file.
   *
   * @param id the header of the column of ids, or null for the first
   * @param type what its records are, or null if that is to be seen
   * @param said fields by header, in the importer's words
   * @param ignored headers of columns that take no part
   * @param where cells a row must have, by header
   * @param region where telephone numbers are from, or null to be seen
   */
  public record Settings(
      @Nullable String id,
      @Nullable RecordKind type,
      Map<String, String> said,
      Set<String> ignored,
      Map<String, String> where,
      @Nullable String region) {}

  private MatchFile(SniffedTable table, Settings settings) {
    this.table = table;
    this.settings = settings;
    this.idColumn = settings.id() == null ? 0 : at(settings.id());
    try (TableRows rows = table.rows()) {
      while (rows.hasNext() && sample.size() < SAMPLE) {
        if (rows.next() instanceof TableRow row) {
          sample.add(row);
        }
      }
    }
    findKindColumn();
    chooseColumns();
  }

  /**
   * Opens a file and looks at its first rows.
   *
   * @param file any table the importer reads
   * @param settings what the caller says
   * @return the file
   */
  public static MatchFile open(Path file, Settings settings) {
    HeaderMapper headers = HeaderMapper.standard();
    SourceOptions options =
        SourceOptions.builder()
            .headerHint(headers::knownHeader)
            .sameHeader(headers::isSameField)
            .build();
    return new MatchFile(TableSource.open(file, options), settings);
  }

  private int at(String header) {
    int at = table.header().indexOf(header);
    if (at < 0) {
      throw new IllegalArgumentException(
          "There is no column '" + header + "'; there are " + table.header());
    }
    return at;
  }

  private void findKindColumn() {
    if (settings.type() == null) {
      return;
    }
    for (int i = 0; i < table.columns(); i++) {
      if (RecordKind.areIn(cells(i))) {
        kindColumn = i;
      }
    }
    sample.removeIf(row -> !isTaken(row));
  }

  private List<String> cells(int column) {
    return sample.stream().map(row -> row.cell(column)).toList();
  }

  private void chooseColumns() {
    ColumnChoice choice = new ColumnChoice(HeaderMapper.standard(), settings.said());
    settings.said().keySet().forEach(this::at);
    settings.ignored().forEach(this::at);
    RecordKind type = settings.type();
    RecordKind seen = type == null ? RecordKind.CONTACT : type;
    choose((header, cells) -> choice.kind(header, cells, seen));
    if (kinds.isEmpty()) { // no row has a value
      choose((header, cells) -> choice.named(header));
    }
    if (type == null && !isOfPeople()) {
      kinds.replaceAll((i, k) -> k == ColumnKind.FULL_NAME ? ColumnKind.COMPANY : k);
    }
  }

  private void choose(BiFunction<String, List<String>, Optional<ColumnKind>> kind) {
    for (int i = 0; i < table.columns(); i++) {
      if (!isOut(i)) {
        int at = i;
        kind.apply(table.header().get(i), cells(i)).ifPresent(k -> kinds.put(at, k));
      }
    }
  }

  private boolean isOut(int column) {
    String header = table.header().get(column);
    return column == idColumn
        || column == kindColumn
        || settings.where().containsKey(header)
        || settings.ignored().contains(header)
        || (TRUTH.contains(header.toLowerCase(Locale.ROOT))
            && !settings.said().containsKey(header));
  }

  private boolean isOfPeople() {
    return kinds.containsValue(ColumnKind.GIVEN_NAME)
        || kinds.containsValue(ColumnKind.FAMILY_NAME)
        || kinds.containsValue(ColumnKind.DATE);
  }

  /**
   * The columns that take part, by header.
   *
   * @return their kinds in the order of the file
   */
  public Map<String, ColumnKind> columns() {
    Map<String, ColumnKind> named = new LinkedHashMap<>();
    kinds.forEach((i, kind) -> named.put(table.header().get(i), kind));
    return named;
  }

  /**
   * A schema of the columns.
   *
   * @return columns by header
   */
  public MatchSchema schema() {
    MatchSchema.Builder schema = MatchSchema.builder();
    columns().forEach(schema::column);
    return schema.build();
  }

  /**
   * A builder of tables that reads numbers as those of this file.
   *
   * @param schema of this file
   * @return a builder without records
   */
  public MatchTable.Builder table(MatchSchema schema) {
    return MatchTable.builder(schema).region(region());
  }

  private String region() {
    String said = settings.region();
    return said == null ? RegionGuess.of(sample, kinds) : said;
  }

  /**
   * Adds the records of this file to a table.
   *
   * @param schema of the table, of this file or of one like it
   * @param builder takes the records
   * @return how many were added
   */
  public int addTo(MatchSchema schema, MatchTable.Builder builder) {
    return forEach(schema, builder::add);
  }

  /** Takes a record of a file. */
  @FunctionalInterface
  public interface Records {
    /**
     * Takes one.
     *
     * @param id of the record
     * @param values its values, good until the call returns
     */
    void record(String id, MatchValues values);
  }

  /**
   * Reads the records of this file.
   *
   * @param schema of this file or of one like it
   * @param sink takes the records
   * @return how many there were
   */
  public int forEach(MatchSchema schema, Records sink) {
    int[] places = places(schema);
    MatchValues values = schema.values();
    int added = 0;
    try (TableRows rows = table.rows()) {
      while (rows.hasNext()) {
        if (rows.next() instanceof TableRow row && isTaken(row)) {
          values.clear();
          for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
              values.add(places[i], row.cell(i));
            }
          }
          sink.record(row.cell(idColumn), values);
          added++;
        }
      }
    }
    return added;
  }

  /** Which column of the schema each column of this file goes to: by header, else by kind. */
  private int[] places(MatchSchema schema) {
    int[] places = new int[table.columns()];
    java.util.Arrays.fill(places, -1);
    List<String> names = schema.columns().stream().map(c -> c.name()).toList();
    Set<Integer> free = new java.util.TreeSet<>();
    for (int i = 0; i < names.size(); i++) {
      free.add(i);
    }
    kinds.forEach(
        (i, kind) -> {
          int at = names.indexOf(table.header().get(i));
          if (at >= 0 && free.remove(at)) {
            places[i] = at;
          }
        });
    kinds.forEach(
        (i, kind) -> {
          Optional<Integer> like =
              free.stream().filter(f -> schema.columns().get(f).kind() == kind).findFirst();
          if (places[i] < 0 && like.isPresent()) {
            places[i] = like.get();
            free.remove(like.get());
          }
        });
    return places;
  }

  /**
   * The cells of one column in the rows that are taken, in the order of {@link #addTo}.
   *
   * @param header the column
   * @return its cells
   */
  public List<String> column(String header) {
    int at = at(header);
    List<String> cells = new ArrayList<>();
    try (TableRows rows = table.rows()) {
      while (rows.hasNext()) {
        if (rows.next() instanceof TableRow row && isTaken(row)) {
          cells.add(row.cell(at));
        }
      }
    }
    return cells;
  }

  /**
   * Whether a column says of each record whether it is a contact or an organisation.
   *
   * @return false if the type was not given
   */
  public boolean saysKinds() {
    return kindColumn >= 0;
  }

  /**
   * The column that holds the truth, if the file has one.
   *
   * @return its header
   */
  public Optional<String> truth() {
    return table.header().stream()
        .filter(h -> TRUTH.contains(h.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private boolean isTaken(TableRow row) {
    RecordKind type = settings.type();
    if (kindColumn >= 0 && type != null && !type.isNamed(row.cell(kindColumn))) {
      return false;
    }
    for (Map.Entry<String, String> cell : settings.where().entrySet()) {
      if (!row.cell(at(cell.getKey())).strip().equals(cell.getValue())) {
        return false;
      }
    }
    return true;
  }
}
