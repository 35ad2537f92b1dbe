package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.row.ColumnForms;
import org.rapporto.crm.imports.row.RowConverter;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.imports.row.RowOptions;
import org.rapporto.crm.imports.row.RowSettings;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.phone.PhoneReader;
import org.rapporto.crm.phone.PhoneReading;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

/** What runs once a record, a cell or a row; JMH measures each method. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Loops {

  private static final List<String> COLUMNS =
      List.of("name.full", "job.title", "phone", "email", "addr.full");
  private static final String TABLE =
      """
      Nome|Ruolo|Telefono|E-mail|Indirizzo
      Dott. Ada Rossi|Direttrice|+39 339 1234567|ada@firm.example|Via Roma 1 Milano
      """;
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TO = FROM.plus(Duration.ofDays(365));

  private final PhoneReader phones = PhoneReader.forRegion("IT");
  private final RecurrenceSet weekly =
      RecurrenceSet.of(
          new EventTime.Zoned(LocalDateTime.of(2015, 1, 5, 9, 0), BERLIN),
          RecurrenceRule.parse("FREQ=WEEKLY;BYDAY=MO,WE,FR"));
  private final Predicate<CrmRecord> filter =
      Contacts.SOURCE
          .eq("fair")
          .and(Contacts.FAMILY_NAME.startsWith("Ros"))
          .and(RecordType.OWNER.eq("amy"))
          .toPredicate(Contacts.TYPE, Loops::nobody);
  private final Crm crm;
  private final CrmSession session;
  private final RecordId id;
  private final CrmRecord card;
  private final RowConverter converter;
  private final TableRow row;

  /** Made by JMH. */
  public Loops() {
    Policy own =
        Policy.builder("loops", Crm.BUILT_IN)
            .grant("own", Action.READ, Action.CREATE)
            .on(Contacts.TYPE)
            .to(Subject.everybody())
            .when(Owners.me())
            .build();
    crm = Crm.on(MemoryStore.create()).policy(own).open();
    session = crm.as(Principal.user("amy"));
    CrmRecord made =
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.SOURCE, "fair")
            .with(Contacts.FAMILY_NAME, "Rossi");
    id = session.save(made).id();
    card = session.get(id);
    try {
      Path file = Files.createTempFile("crm-loops", ".csv");
      Files.writeString(file, TABLE);
      RowSettings settings = RowSettings.of(Crm.BUILT_IN).withPhones(phones);
      SniffedTable table = TableSource.open(file);
      List<MappedColumn> columns = columns();
      ColumnForms forms = ColumnForms.of(table, columns, settings);
      converter = new RowConverter(new RowOptions(columns, forms, settings));
      try (TableRows rows = table.rows()) {
        row = (TableRow) rows.next();
      }
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the file of a row cannot be written", e);
    }
  }

  private static CrmRecord nobody(RecordId related) {
    throw new IllegalStateException("the filter takes no step to " + related);
  }

  private static List<MappedColumn> columns() {
    List<MappedColumn> columns = new ArrayList<>();
    for (String path : COLUMNS) {
      FieldPath field = FieldPath.parse(path);
      columns.add(
          new MappedColumn(
              columns.size(), path, field, 1, MappedColumn.Decision.APPLY, -1, List.of()));
    }
    return columns;
  }

  /** Closes the base. */
  @TearDown
  public void close() {
    crm.close();
  }

  /**
   * Three conditions, all of which hold.
   *
   * @return true
   */
  @Benchmark
  public boolean filterOnOneRecord() {
    return filter.test(card);
  }

  /**
   * A cell as people write it.
   *
   * @return what it says
   */
  @Benchmark
  public PhoneReading oneTelephoneNumber() {
    return phones.read("339 123 45 67");
  }

  /**
   * A year of an appointment on three days a week that began eleven years before.
   *
   * @return its 157 occurrences
   */
  @Benchmark
  public List<Occurrence> yearOfARecurrence() {
    return weekly.between(FROM, TO, BERLIN, 1_000);
  }

  /**
   * By one who may read his own.
   *
   * @return the record
   */
  @Benchmark
  public CrmRecord oneRecordThroughTheGate() {
    return session.get(id);
  }

  /**
   * Five cells.
   *
   * @return a person
   */
  @Benchmark
  public RowDrafts oneRowOfAnImport() {
    return converter.convert(row);
  }
}
