package org.rapporto.crm.imports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.Importer.Settings;
import org.rapporto.crm.imports.mapping.ColumnMapper;
import org.rapporto.crm.imports.mapping.ColumnMapping;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.mapping.MatchReason;
import org.rapporto.crm.imports.mapping.TableColumn;
import org.rapporto.crm.imports.mapping.UserMapping;
import org.rapporto.crm.imports.run.ColumnForms;
import org.rapporto.crm.imports.run.ImportRun;
import org.rapporto.crm.imports.run.RegionFinder;
import org.rapporto.crm.imports.run.RowListener;
import org.rapporto.crm.imports.run.RowOptions;
import org.rapporto.crm.imports.run.RunCounts;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;
import org.rapporto.crm.phone.PhoneReader;

/**
 * A file that was looked at and not imported yet: what it is, and where its columns go. Immutable.
 */
public final class ImportDraft {

  private static final int SAMPLE_ROWS = 500;

  private final CrmSession session;
  private final Settings settings;
  private final SniffedTable table;
  private final ColumnMapping mapping;
  private final Optional<PhoneReader> phones;

  private ImportDraft(
      CrmSession session,
      Settings settings,
      SniffedTable table,
      ColumnMapping mapping,
      Optional<PhoneReader> phones) {
    this.session = session;
    this.settings = settings;
    this.table = table;
    this.mapping = mapping;
    this.phones = phones;
  }

  static ImportDraft of(
      CrmSession session, Settings settings, SniffedTable table, ColumnMapper mapper) {
    List<List<String>> samples = samples(table);
    List<TableColumn> columns = new ArrayList<>();
    for (int i = 0; i < table.columns(); i++) {
      columns.add(new TableColumn(table.header().get(i), samples.get(i)));
    }
    ColumnMapping mapping = mapper.propose(columns, UserMapping.parse(settings.mapping()));
    requirePlaces(mapping);
    return new ImportDraft(
        session, settings, table, mapping, phones(settings, table, mapping, samples));
  }

  /** What the user names must not be left out silently. */
  private static void requirePlaces(ColumnMapping mapping) {
    for (MappedColumn column : mapping.columns()) {
      boolean said = column.reasons().stream().anyMatch(r -> r.kind() == MatchReason.Kind.USER);
      if (said && !column.field().isNone() && !RowOptions.isTaken(column.field())) {
        throw new IllegalArgumentException(
            "Field '"
                + column.field()
                + "' has no place in a card; name one such as name.full, phone, email or org.name,"
                + " or - to leave the column out");
      }
    }
  }

  private static List<List<String>> samples(SniffedTable table) {
    List<List<String>> samples = new ArrayList<>();
    for (int i = 0; i < table.columns(); i++) {
      samples.add(new ArrayList<>());
    }
    try (TableRows rows = table.rows()) {
      int read = 0;
      while (rows.hasNext() && read < SAMPLE_ROWS) {
        if (rows.next() instanceof TableRow row) {
          for (int i = 0; i < table.columns(); i++) {
            samples.get(i).add(row.cell(i));
          }
          read++;
        }
      }
    }
    return samples;
  }

  private static Optional<PhoneReader> phones(
      Settings settings, SniffedTable table, ColumnMapping mapping, List<List<String>> samples) {
    if (settings.phones() != null) {
      return Optional.of(settings.phones());
    }
    List<String> cells = new ArrayList<>();
    for (MappedColumn column : mapping.appliedTo("phone")) {
      cells.addAll(samples.get(column.index()));
    }
    return RegionFinder.find(settings.locale(), table.header(), cells).map(PhoneReader::forRegion);
  }

  /**
   * The file, and how it is read.
   *
   * @return the table
   */
  public SniffedTable table() {
    return table;
  }

  /**
   * Where the columns go, and why. Columns with {@link MappedColumn.Decision#APPLY} are imported.
   *
   * @return one entry a column
   */
  public ColumnMapping mapping() {
    return mapping;
  }

  /**
   * The region of telephone numbers without a country code: what {@link Importer#region} said, or
   * what the numbers of the file show.
   *
   * @return ISO 3166-1 alpha-2, or empty if only international numbers are read
   */
  public Optional<String> region() {
    return phones.map(PhoneReader::region);
  }

  /**
   * The columns that are imported.
   *
   * @return those applied that have a place in a card
   */
  public List<MappedColumn> columns() {
    return mapping.applied().stream().filter(c -> RowOptions.isTaken(c.field())).toList();
  }

  /**
   * This draft with the proposals that would be asked about taken as they are.
   *
   * @return a new draft
   */
  public ImportDraft acceptingProposals() {
    return new ImportDraft(session, settings, table, mapping.acceptingProposals(), phones);
  }

  /**
   * Imports the file.
   *
   * @return what it came to
   * @throws NoUsableColumnException if no column says who a row is about
   * @throws org.rapporto.crm.imports.source.UnreadableSourceException if the file is damaged
   *     further on
   */
  public ImportReport run() {
    return run(RowListener.NONE);
  }

  /**
   * Imports the file.
   *
   * @param listener hears of each record
   * @return what it came to
   * @throws NoUsableColumnException if no column says who a row is about
   * @throws org.rapporto.crm.imports.source.UnreadableSourceException if the file is damaged
   *     further on
   */
  public ImportReport run(RowListener listener) {
    return run(session, listener);
  }

  /**
   * Does all an import does, and takes it back: what is told is what would happen.
   *
   * @param listener hears of each record
   * @return what it would come to
   */
  public ImportReport dryRun(RowListener listener) {
    try {
      return session.<ImportReport>inTransaction(
          s -> {
            throw new TakenBack(run(s, listener));
          });
    } catch (TakenBack e) {
      return e.report;
    }
  }

  /** Ends the transaction of a dry run. */
  private static final class TakenBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient ImportReport report;

    TakenBack(ImportReport report) {
      super("a dry run is taken back", null, false, false);
      this.report = report;
    }
  }

  private ImportReport run(CrmSession in, RowListener listener) {
    requireSubject();
    long start = System.nanoTime();
    String source = settings.source() == null ? "import" : settings.source();
    RowOptions options =
        new RowOptions(
            columns(),
            ColumnForms.of(table, columns(), settings.locale()),
            phones.orElse(null),
            settings.locale(),
            source,
            in.types().get(Contacts.NAME),
            in.types().get(Organisations.NAME));
    RunCounts counts = new ImportRun(in, settings.mode(), options, listener).run(table);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new ImportReport(UUID.randomUUID(), this, counts, time);
  }

  /**
   * Checks that the columns say who a row is about.
   *
   * @throws NoUsableColumnException if none is certain to
   */
  public void requireSubject() {
    if (columns().stream().noneMatch(c -> RowOptions.tellsWho(c.field()))) {
      throw new NoUsableColumnException(table.file().name());
    }
  }

  /**
   * This draft for another session.
   *
   * @param other who imports, and into what
   * @return a new draft
   */
  public ImportDraft into(CrmSession other) {
    return new ImportDraft(other, settings, table, mapping, phones);
  }
}
