package org.rapporto.crm.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.IntList;
import org.rapporto.crm.match.column.TextList;
import org.rapporto.crm.match.column.Vocabulary;
import org.rapporto.crm.phone.PhoneReader;

/**
 * The records to be matched, in normal forms and flat arrays: about 150 bytes for a contact,
 * whatever its values looked like. Immutable and thread-safe once built. Ids are the host's own
 * texts; the table never shows a value.
 */
public final class MatchTable {

  private final MatchSchema schema;
  private final List<FieldGroup> groups;
  private final List<Cells> cells;
  private final TextList ids;
  private final List<FieldSpec> fields;
  private final long[] idHashes;

  /** The first half of the hashes, beside what else is known of a row. */
  private final FieldStore order;

  private final int population;

  /** Where the fields of each group begin. */
  private final int[] places;

  private MatchTable(Builder builder, long[] idHashes, List<Cells> cells, FieldStore order) {
    this.schema = builder.schema;
    this.groups = builder.groups;
    this.cells = cells;
    this.ids = builder.ids;
    this.idHashes = idHashes;
    this.order = order;
    this.fields = groups.stream().flatMap(g -> g.fields().stream()).toList();
    this.places = new int[groups.size()];
    for (int g = 1; g < places.length; g++) {
      places[g] = places[g - 1] + groups.get(g - 1).fields().size();
    }
    this.population = Math.max(ids.size(), builder.whole.records());
  }

  /**
   * Begins a table.
   *
   * @param schema its columns
   * @return a builder without records
   */
  public static Builder builder(MatchSchema schema) {
    return new Builder(schema);
  }

  /**
   * The columns.
   *
   * @return the schema
   */
  public MatchSchema schema() {
    return schema;
  }

  /**
   * How many records there are.
   *
   * @return the size; rows are numbered from 0 in the order they were added
   */
  public int size() {
    return ids.size();
  }

  /** How many records there are in the table that this one is an extract of. */
  int population() {
    return population;
  }

  /**
   * The id of a record.
   *
   * @param row its row
   * @return as it was added
   */
  public String id(int row) {
    return ids.get(row);
  }

  /**
   * The fields records are compared by, in the order of {@link MatchScore#reasons()}: the parts of
   * a name apart, all telephones together, and the columns of other kinds by their names.
   *
   * @return names of fields
   */
  public List<String> fields() {
    return fields.stream().map(FieldSpec::name).toList();
  }

  List<FieldSpec> specs() {
    return fields;
  }

  List<FieldGroup> groups() {
    return groups;
  }

  Cells cells(int group) {
    return cells.get(group);
  }

  /** A number that depends on the id alone, so that the order of rows decides nothing. */
  long idHash(int row) {
    return idHashes[row];
  }

  /** Compares two rows, the same way round whatever their order. */
  void compare(int one, int other, Evidence evidence) {
    boolean ordered = isBefore(one, other);
    int a = ordered ? one : other;
    int b = ordered ? other : one;
    for (int g = 0; g < places.length; g++) {
      Cells own = cells.get(g);
      groups.get(g).compare(own, a, own, b, evidence, places[g]);
    }
  }

  private boolean isBefore(int one, int other) {
    int a = order.get(order.from(one));
    int b = order.get(order.from(other));
    return a == b ? idHashes[one] <= idHashes[other] : a < b;
  }

  /**
   * Reads a little of the rows of some pairs. The processor fetches all of them from memory at once
   * where it would wait for one after another when they are compared.
   *
   * @return what was read, for the compiler not to leave it out
   */
  int fetch(long[] pairs, int from, int to) {
    int read = 0;
    for (int i = from; i < to; i++) {
      read += order.get(order.from(Pairs.second(pairs[i])));
    }
    return read;
  }

  /** Compares a row with a record that is not in the table. */
  void compare(int a, Probe probe, Evidence evidence) {
    for (int g = 0; g < places.length; g++) {
      groups.get(g).compare(cells.get(g), a, probe.cells(g), 0, evidence, places[g]);
    }
  }

  Probe probe(MatchValues values) {
    values.checkOf(schema);
    List<Cells> own = new ArrayList<>(groups.size());
    IntList numbers = new IntList();
    for (int g = 0; g < groups.size(); g++) {
      Vocabulary words = cells.get(g).words().layer();
      FieldStore one = new FieldStore();
      numbers.clear();
      groups.get(g).read(values, words, numbers);
      one.addRow(numbers);
      own.add(new Cells(words, groups.get(g).settleAlike(one, words)));
    }
    return new Probe(own);
  }

  /** A record that is not in the table, in the same form. */
  record Probe(List<Cells> all) {
    Cells cells(int group) {
      return all.get(group);
    }
  }

  @Override
  public String toString() {
    return "MatchTable[size=" + size() + ", fields=" + fields() + "]";
  }

  /** Takes records one after another. Not thread-safe; of no use after {@link #build}. */
  public static final class Builder {

    private final MatchSchema schema;
    private List<FieldGroup> groups;
    private final List<Cells> raw = new ArrayList<>();
    private final TextList ids = new TextList();
    private final IntList numbers = new IntList();
    private Frequencies whole = Frequencies.NONE;

    private Builder(MatchSchema schema) {
      this.schema = Objects.requireNonNull(schema, "schema must not be null");
      this.groups = FieldGroups.of(schema, null);
    }

    /**
     * Says where telephone numbers without a country code are from. Without it numbers are compared
     * by their digits alone, and a cell is one number.
     *
     * @param region two letters of ISO 3166-1
     * @return this
     * @throws IllegalArgumentException if the region is unknown
     * @throws IllegalStateException if records were added already
     */
    public Builder region(@Nullable String region) {
      if (ids.size() > 0) {
        throw new IllegalStateException("Say the region before the first record is added");
      }
      groups = FieldGroups.of(schema, region == null ? null : PhoneReader.forRegion(region));
      return this;
    }

    /**
     * Says that the records are a few of those a model was learned from: how many these were, and
     * which words were frequent among them, counts here as well.
     *
     * @param model of a table of the same schema
     * @return this
     */
    public Builder extractOf(MatchModel model) {
      whole = model.frequencies();
      return this;
    }

    /**
     * Says that the records are a few of so many: the more there are, the more of them are alike by
     * chance.
     *
     * @param records how many, about
     * @return this
     */
    public Builder among(int records) {
      whole = Frequencies.unknown(records);
      return this;
    }

    /**
     * Adds a record; its values are read at once and not kept.
     *
     * @param id the host's id, which results name
     * @param values its values, of the schema of this table
     * @return this
     */
    public Builder add(String id, MatchValues values) {
      values.checkOf(schema);
      while (raw.size() < groups.size()) {
        raw.add(new Cells(new Vocabulary(), new FieldStore()));
      }
      for (int g = 0; g < groups.size(); g++) {
        numbers.clear();
        groups.get(g).read(values, raw.get(g).words(), numbers);
        raw.get(g).rows().addRow(numbers);
      }
      ids.add(id);
      return this;
    }

    /**
     * Makes the table.
     *
     * @return the table
     */
    public MatchTable build() {
      List<Vocabulary> words = new ArrayList<>();
      List<FieldStore> rows = new ArrayList<>();
      for (int g = 0; g < groups.size(); g++) {
        Cells cells = g < raw.size() ? raw.get(g) : new Cells(new Vocabulary(), new FieldStore());
        words.add(cells.words());
        rows.add(groups.get(g).settle(cells.rows(), cells.words()));
        groups.get(g).extractOf(whole.of(g), cells.words());
        cells.words().forget();
        if (g < raw.size()) {
          raw.set(g, new Cells(new Vocabulary(), new FieldStore()));
        }
      }
      long[] idHashes = new long[ids.size()];
      rows.add(order(idHashes));
      List<Cells> settled = new ArrayList<>();
      List<FieldStore> packed = FieldStore.packed(rows);
      for (int g = 0; g < groups.size(); g++) {
        settled.add(new Cells(words.get(g), packed.get(g)));
      }
      return new MatchTable(this, idHashes, List.copyOf(settled), packed.get(groups.size()));
    }

    private FieldStore order(long[] idHashes) {
      FieldStore order = new FieldStore();
      for (int row = 0; row < idHashes.length; row++) {
        idHashes[row] = Vocabulary.mix(ids.hash(row));
        numbers.clear();
        numbers.add((int) (idHashes[row] >> 32));
        order.addRow(numbers);
      }
      return order;
    }
  }
}
