package org.rapporto.crm.imports;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.Importer.Settings;
import org.rapporto.crm.imports.convert.CurrencyText;
import org.rapporto.crm.imports.ledger.ImportRuns;
import org.rapporto.crm.imports.ledger.Ledger;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.ledger.RunCounts;
import org.rapporto.crm.imports.mapping.ColumnMapper;
import org.rapporto.crm.imports.mapping.ColumnMapping;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.HeaderMatch;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.mapping.MappedColumn.Decision;
import org.rapporto.crm.imports.mapping.MatchReason;
import org.rapporto.crm.imports.mapping.SavedMapping;
import org.rapporto.crm.imports.mapping.TableColumn;
import org.rapporto.crm.imports.mapping.UserMapping;
import org.rapporto.crm.imports.plan.ImportPlan;
import org.rapporto.crm.imports.plan.PlanCheck;
import org.rapporto.crm.imports.plan.PlanWriter;
import org.rapporto.crm.imports.row.ColumnForms;
import org.rapporto.crm.imports.row.RegionFinder;
import org.rapporto.crm.imports.row.RowOptions;
import org.rapporto.crm.imports.row.RowSettings;
import org.rapporto.crm.imports.run.DryRun;
import org.rapporto.crm.imports.run.ImportRun;
import org.rapporto.crm.imports.run.RunGuard;
import org.rapporto.crm.imports.run.RunMonitor;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.phone.PhoneReader;

/**
 * A file that was looked at and not imported yet: what it is, and where its columns go. Immutable.
 */
public final class ImportDraft {

  private final CrmSession session;
  private final Settings settings;
  private final SniffedTable table;
  private final ColumnMapping mapping;
  private final Optional<PhoneReader> phones;
  private final OptionalLong total;

  private ImportDraft(
      CrmSession session,
      Settings settings,
      SniffedTable table,
      ColumnMapping mapping,
      Optional<PhoneReader> phones,
      OptionalLong total) {
    this.session = session;
    this.settings = settings;
    this.table = table;
    this.mapping = mapping;
    this.phones = phones;
    this.total = total;
  }

  static ImportDraft of(
      CrmSession session, Settings settings, SniffedTable table, ColumnMapper mapper) {
    FirstRows first = FirstRows.of(table);
    List<TableColumn> columns = first.columns(table.header());
    ColumnMapping mapping =
        mapper.propose(
            columns, UserMapping.parse(settings.mapping()), Ledger.of(session).mappings());
    requirePlaces(mapping, session.types().all());
    return new ImportDraft(
        session,
        settings,
        table,
        mapping,
        phones(settings, table, mapping, first),
        first.total(table));
  }

  /** What the user names must not be left out silently. */
  private static void requirePlaces(ColumnMapping mapping, List<RecordType> types) {
    for (MappedColumn column : mapping.columns()) {
      boolean said = column.reasons().stream().anyMatch(r -> r.kind() == MatchReason.Kind.USER);
      if (said && !column.field().isNone()) {
        requirePlace(column.field(), types);
      }
    }
    mapping.constants().keySet().forEach(field -> requirePlace(field, types));
  }

  private static void requirePlace(FieldPath field, List<RecordType> types) {
    if (!RowOptions.isTaken(field, types)) {
      throw new IllegalArgumentException(
          "Field '"
              + field
              + "' has no place in a card; name one such as name.full, phone, email or org.name,"
              + " or - to leave the column out");
    }
  }

  private static Optional<PhoneReader> phones(
      Settings settings, SniffedTable table, ColumnMapping mapping, FirstRows first) {
    if (settings.phones() != null) {
      return Optional.of(settings.phones());
    }
    List<String> cells = new ArrayList<>();
    for (MappedColumn column : mapping.appliedTo("phone")) {
      cells.addAll(first.cells().get(column.index()));
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
    return mapping.applied().stream()
        .filter(c -> RowOptions.isTaken(c.field(), session.types().all()))
        .toList();
  }

  /**
   * This draft with the proposals that would be asked about taken as they are.
   *
   * @return a new draft
   */
  public ImportDraft acceptingProposals() {
    return new ImportDraft(session, settings, table, mapping.acceptingProposals(), phones, total);
  }

  /**
   * Imports the file.
   *
   * @return what it came to
   * @throws NoUsableColumnException if no column says who a row is about
   * @throws AccessDeniedException if the principal may import neither contacts nor organisations
   * @throws org.rapporto.crm.imports.source.UnreadableSourceException if the file is damaged
   *     further on; what was committed stays, and the run can be resumed
   */
  public ImportReport run() {
    return run(RowListener.NONE, RunMonitor.silent());
  }

  /**
   * Imports the file.
   *
   * @param listener hears of each record
   * @return what it came to
   * @throws NoUsableColumnException if no column says who a row is about
   */
  public ImportReport run(RowListener listener) {
    return run(listener, RunMonitor.silent());
  }

  /**
   * Imports the file.
   *
   * @param listener hears of each record
   * @param monitor hears of the progress, and may stop the run
   * @return what it came to
   * @throws NoUsableColumnException if no column says who a row is about
   */
  public ImportReport run(RowListener listener, RunMonitor monitor) {
    return run(begun(), new ImportRun.Watch(listener, monitor, RunGuard.NONE));
  }

  /**
   * The run over this very file with these very settings that was broken off last, if there is one:
   * cancelled, failed, or its program ended in the middle.
   *
   * @return the id of the run, for {@link #resume}
   */
  public Optional<UUID> unfinished() {
    Filter same =
        ImportRuns.SHA256.eq(table.file().sha256()).and(ImportRuns.SETTINGS.eq(settingsDigest()));
    return Ledger.of(session).runs(same).stream()
        .findFirst()
        .filter(run -> Ledger.state(run).canResume())
        .map(run -> run.id().value());
  }

  /**
   * Goes on with a run that was broken off, behind the last batch that was committed. The base ends
   * as if the run had never been broken off.
   *
   * @param run the id of the run
   * @param listener hears of each record, also of those that were done before
   * @param monitor hears of the progress, and may stop the run
   * @return what the whole run came to
   * @throws org.rapporto.crm.model.CrmException if there is no such run, if it ended or was of
   *     another file or with other settings, or if another program goes on with it
   */
  public ImportReport resume(UUID run, RowListener listener, RunMonitor monitor) {
    requireRight();
    Ledger ledger = Ledger.of(session);
    ledger.prepare();
    CrmRecord record = ledger.get(run);
    String wrong =
        !record.get(ImportRuns.SHA256).equals(table.file().sha256())
            ? "was of another file"
            : !record.get(ImportRuns.SETTINGS).equals(settingsDigest())
                ? "had other settings or another mapping"
                : !Ledger.state(record).canResume() ? "is " + record.get(ImportRuns.STATE) : null;
    if (wrong != null) {
      throw new CrmException(
          "The import run " + run + " cannot be resumed: it " + wrong + "; import the file anew");
    }
    return run(record, new ImportRun.Watch(listener, monitor, RunGuard.NONE));
  }

  private ImportReport run(CrmRecord run, ImportRun.Watch watch) {
    long start = System.nanoTime();
    ImportRun work = new ImportRun(session, run, settings.options(), watch);
    RunCounts counts = work.run(table, rowOptions(), total);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new ImportReport(run.id().value(), this, counts, time);
  }

  /**
   * Does all an import does, and stops before the base is written: what is told is what would
   * happen.
   *
   * @param listener hears of each record
   * @return what it would come to, without a run
   */
  public ImportReport dryRun(RowListener listener) {
    return plan((row, cells) -> listener.done(row.result(), cells));
  }

  /** Of the other types of a file it is asked when records of them are to be written. */
  private void requireRight() {
    try {
      session.access().require(Action.IMPORT, Organisations.TYPE);
    } catch (AccessDeniedException e) {
      session.access().require(Action.IMPORT, Contacts.TYPE);
    }
  }

  ImportReport plan(DryRun.PlanListener listener) {
    requireSubject();
    requireRight();
    long start = System.nanoTime();
    RunCounts counts = new DryRun(session, settings.options()).run(table, rowOptions(), listener);
    return new ImportReport(null, this, counts, Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * Writes down what an import would do, record by record, and changes nothing.
   *
   * @param document the file to make; the plan is as large as what it changes
   * @return the plan
   */
  public ImportPlan plan(Path document) {
    plan(document, RowListener.NONE);
    return ImportPlan.read(document);
  }

  /**
   * Writes down what an import would do, record by record, and changes nothing.
   *
   * @param document the file to make
   * @param listener hears of each record
   * @return what it would come to, without a run
   */
  public ImportReport plan(Path document, RowListener listener) {
    requireSubject();
    try (PlanWriter writer =
        PlanWriter.start(document, table.file(), settingsDigest(), columns())) {
      ImportReport report =
          plan(
              (row, cells) -> {
                writer.planned(row, cells);
                listener.done(row.result(), cells);
              });
      writer.end(report.counts());
      return report;
    }
  }

  /**
   * Does what a plan says, or nothing: if the base has moved since, so that some record would come
   * to something else, the plan is refused before anything is written. Should the base move while
   * the plan is applied, the run stops before the batch it concerns.
   *
   * @param plan a plan of this very file with these very settings
   * @param listener hears of each record
   * @param monitor hears of the progress, and may stop the run
   * @return what it came to
   * @throws org.rapporto.crm.imports.plan.PlanOutdatedException if the base moved
   * @throws CrmException if the plan is of another file or of other settings
   */
  public ImportReport apply(ImportPlan plan, RowListener listener, RunMonitor monitor) {
    if (!plan.sha256().equals(table.file().sha256()) || !plan.settings().equals(settingsDigest())) {
      throw new CrmException(
          "The plan "
              + plan.document().getFileName()
              + " was made of another file, or with other settings; make a new plan");
    }
    try (PlanCheck check = PlanCheck.of(plan)) {
      plan(check);
    }
    try (PlanCheck check = PlanCheck.of(plan)) {
      return run(begun(), new ImportRun.Watch(listener, monitor, check));
    }
  }

  private CrmRecord begun() {
    requireSubject();
    requireRight();
    if (wasConfirmed()) {
      Ledger.of(session).remember(SavedMapping.of(mapping));
    }
    return Ledger.of(session)
        .begin(
            CrmRecord.of(ImportRuns.TYPE)
                .with(ImportRuns.FILE_NAME, table.file().name())
                .with(ImportRuns.SHA256, table.file().sha256())
                .with(ImportRuns.SOURCE, settings.options().source())
                .with(ImportRuns.SETTINGS, settingsDigest()));
  }

  /** Whether somebody had a say in the mapping, so that it is worth remembering. */
  private boolean wasConfirmed() {
    return mapping.columns().stream()
        .anyMatch(
            c ->
                c.reasons().stream().anyMatch(r -> r.kind() == MatchReason.Kind.USER)
                    || c.decision() == Decision.APPLY && c.confidence() < HeaderMatch.CERTAIN);
  }

  private RowOptions rowOptions() {
    RowSettings rows = rowSettings();
    return new RowOptions(columns(), ColumnForms.of(table, columns(), rows), rows);
  }

  /** A digest of all on which the outcome of a run depends besides the file and the base. */
  private String settingsDigest() {
    StringBuilder text = new StringBuilder();
    for (MappedColumn column : columns()) {
      text.append(column.index()).append('=').append(column.field()).append('/');
      text.append(column.labelColumn()).append('\n');
    }
    text.append(table.sheet().orElse("")).append(' ').append(table.headerRows()).append('\n');
    text.append(settings.locale()).append(' ').append(settings.users().zone());
    text.append(' ').append(settings.users().currency()).append('\n');
    mapping
        .constants()
        .forEach((field, value) -> text.append(field).append(':').append(value).append('\n'));
    text.append(phones.map(p -> p.region() + ' ' + p.areaCode()).orElse(""));
    text.append('\n').append(settings.options().digestText());
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha256.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private RowSettings rowSettings() {
    return RowSettings.of(session.types().all())
        .withPhones(phones.orElse(null))
        .withLocale(settings.locale())
        .withSource(settings.options().source())
        .withOwners(settings.users().owners())
        .withZone(settings.users().zone())
        .withCurrency(currency().orElse(null))
        .withConstants(mapping.constants());
  }

  /** What the host said, or the money of the country it named. */
  private Optional<Currency> currency() {
    return Optional.ofNullable(settings.users().currency())
        .or(
            () ->
                Optional.ofNullable(settings.phones())
                    .map(PhoneReader::region)
                    .flatMap(CurrencyText::ofRegion));
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
    return new ImportDraft(other, settings, table, mapping, phones, total);
  }
}
