package org.rapporto.crm.imports.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.imports.mapping.SavedMapping;
import org.rapporto.crm.model.ChoiceField;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;

/**
 * The import runs of a base. Writes go into the transaction of the batch they tell of. Immutable
 * and thread-safe as its session.
 *
 * <p>A base in which nobody imported yet gets the record types of the ledger when the first run
 * begins, for which the principal needs the right to define types; a host that gives nobody this
 * right names {@link #types} when it opens its {@code Crm}.
 */
public final class Ledger {

  private static final int MOST_MAPPINGS = 200;

  private final CrmSession session;

  private Ledger(CrmSession session) {
    this.session = session;
  }

  /**
   * The ledger of a session.
   *
   * @param session who asks
   * @return the ledger
   */
  public static Ledger of(CrmSession session) {
    return new Ledger(session);
  }

  /**
   * The record types of the ledger.
   *
   * @return runs, batches, marks and mappings
   */
  public static RecordType[] types() {
    return new RecordType[] {
      ImportRuns.TYPE, ImportBatches.TYPE, ImportMarks.TYPE, ImportMappings.TYPE
    };
  }

  /** Makes room for the ledger; must not be called inside a transaction unless it is there. */
  public void prepare() {
    for (RecordType type : types()) {
      Optional<RecordType> known = session.types().find(type.name());
      if (known.isEmpty() || isLater(type, known.get())) {
        session.types().define(type);
      }
    }
  }

  /** A base of an earlier version keeps fewer fields, or fewer states of a run. */
  private static boolean isLater(RecordType type, RecordType known) {
    return type.extendsType(known)
        && (type.slotCount() > known.slotCount() || states(type) > states(known));
  }

  private static long states(RecordType type) {
    return type.definitions().stream()
        .map(FieldDefinition::field)
        .mapToLong(f -> f instanceof ChoiceField choice ? choice.choices().size() : 0)
        .sum();
  }

  private boolean isEmpty() {
    return session.types().find(ImportRuns.NAME).isEmpty();
  }

  /**
   * Enters a new run.
   *
   * @param run a record of {@link ImportRuns} with file, source and settings
   * @return as stored
   */
  public CrmRecord begin(CrmRecord run) {
    prepare();
    return session.save(
        run.with(ImportRuns.STATE, RunState.RUNNING.code())
            .with(ImportRuns.POSITION, 0L)
            .with(ImportRuns.BATCHES, 0L)
            .with(ImportRuns.UNDONE_BATCHES, 0L)
            .with(ImportRuns.OUTCOMES, Outcomes.write(Map.of())));
  }

  /**
   * The latest runs.
   *
   * @param filter which
   * @return the newest first
   */
  public List<CrmRecord> runs(Filter filter) {
    if (isEmpty()) {
      return List.of();
    }
    List<CrmRecord> found = new ArrayList<>(session.find(ImportRuns.TYPE, filter));
    found.sort(Comparator.comparing(CrmRecord::id).reversed());
    return List.copyOf(found);
  }

  /**
   * Keeps a mapping that somebody confirmed, in place of an earlier one for the same headers.
   *
   * @param mapping the mapping
   */
  public void remember(SavedMapping mapping) {
    prepare();
    Filter same = ImportMappings.FINGERPRINT.eq(mapping.fingerprint());
    CrmRecord record =
        session.find(ImportMappings.TYPE, same).stream()
            .findFirst()
            .orElseGet(
                () ->
                    CrmRecord.of(ImportMappings.TYPE)
                        .with(ImportMappings.FINGERPRINT, mapping.fingerprint()));
    session.save(record.with(ImportMappings.MAPPING, mapping.toJson()));
  }

  /**
   * The mappings that were confirmed, the latest first.
   *
   * @return at most {@value #MOST_MAPPINGS}
   */
  public List<SavedMapping> mappings() {
    if (session.types().find(ImportMappings.NAME).isEmpty()) {
      return List.of();
    }
    Query latest =
        Query.of(ImportMappings.TYPE)
            .orderBy(Order.byDescending(RecordType.UPDATED_AT))
            .limit(MOST_MAPPINGS);
    return session.page(latest).items().stream()
        .map(m -> SavedMapping.parse(m.get(ImportMappings.MAPPING)))
        .toList();
  }

  /**
   * A run by its id.
   *
   * @param run which
   * @return its record, or empty
   */
  public Optional<CrmRecord> find(UUID run) {
    return isEmpty() ? Optional.empty() : session.find(new RecordId(ImportRuns.NAME, run));
  }

  /**
   * A run by its id.
   *
   * @param run which
   * @return its record
   * @throws CrmException if there is none, or not for this principal
   */
  public CrmRecord get(UUID run) {
    return find(run)
        .orElseThrow(() -> new CrmException("There is no import run " + run + " in this base"));
  }

  /**
   * Enters a batch and moves the run on behind it.
   *
   * @param run the record of the run as it is stored
   * @param batch what was done
   * @param marks of the rows that were taken in
   * @param state the state of the run from now on
   * @return the record of the run as stored
   * @throws org.rapporto.crm.store.DuplicateRecordException if another program entered the batch
   */
  public CrmRecord append(CrmRecord run, LedgerBatch batch, RowMarks marks, RunState state) {
    CrmRecord rows =
        CrmRecord.of(ImportBatches.TYPE)
            .with(ImportBatches.RUN, run.id())
            .with(ImportBatches.NUMBER, batch.number())
            .with(ImportBatches.ROWS, RowsJson.write(batch.rows()))
            .with(ImportBatches.WRITES, WritesJson.write(batch.writes(), session.types()::get));
    CrmRecord keys =
        CrmRecord.of(ImportMarks.TYPE)
            .with(ImportMarks.RUN, run.id())
            .with(ImportMarks.NUMBER, batch.number())
            .with(ImportMarks.MARKS, marks.packed());
    Map<Outcome, Long> outcomes = outcomes(run);
    batch.rows().forEach(r -> outcomes.merge(r.result().outcome(), 1L, Long::sum));
    CrmRecord moved =
        run.with(ImportRuns.STATE, state.code())
            .with(ImportRuns.BATCHES, batch.number() + 1)
            .with(ImportRuns.POSITION, run.get(ImportRuns.POSITION) + batch.rows().size())
            .with(ImportRuns.OUTCOMES, Outcomes.write(outcomes));
    return session.save(List.of(rows, keys, moved)).get(2);
  }

  /**
   * Sets the state of a run.
   *
   * @param run its record as it is stored
   * @param state the new state
   * @return as stored
   */
  public CrmRecord move(CrmRecord run, RunState state) {
    return session.save(run.with(ImportRuns.STATE, state.code()));
  }

  /**
   * How many records of a run had each outcome.
   *
   * @param run its record
   * @return a new map
   */
  public static Map<Outcome, Long> outcomes(CrmRecord run) {
    return Outcomes.read(run.get(ImportRuns.OUTCOMES));
  }

  /**
   * The state of a run.
   *
   * @param run its record
   * @return the state
   */
  public static RunState state(CrmRecord run) {
    return RunState.ofCode(run.get(ImportRuns.STATE));
  }

  /**
   * The rows of a run in the order of the file, batch by batch.
   *
   * @param run its record
   * @param each hears of each record
   */
  public void rows(CrmRecord run, Consumer<LedgerRow> each) {
    for (long n = 0; n < run.get(ImportRuns.BATCHES); n++) {
      batchRecord(run.id(), n)
          .ifPresent(b -> RowsJson.read(b.find(ImportBatches.ROWS).orElse("[]")).forEach(each));
    }
  }

  /**
   * What a batch wrote.
   *
   * @param run the id of the run
   * @param number which batch
   * @return the writes in their order
   */
  public List<Write> writes(RecordId run, long number) {
    return batchRecord(run, number)
        .flatMap(b -> b.find(ImportBatches.WRITES))
        .map(json -> WritesJson.read(json, session.types()::get))
        .orElse(List.of());
  }

  /**
   * What of the writes of a batch still stands: all of them before it was taken back, afterwards
   * those that had to stay.
   *
   * @param batch the record of the batch
   * @return the writes in their order, with the changes that are left of them
   */
  public List<Write> standing(CrmRecord batch) {
    return batch
        .find(ImportBatches.OPEN)
        .or(() -> batch.find(ImportBatches.WRITES))
        .map(json -> WritesJson.read(json, session.types()::get))
        .orElse(List.of());
  }

  /**
   * Enters that a batch was taken back.
   *
   * @param batch its record as it is stored
   * @param report what that came to, for {@link ImportBatches#UNDONE}
   * @param open what of its writes had to stay
   */
  public void takenBack(CrmRecord batch, String report, List<Write> open) {
    session.save(
        batch
            .with(ImportBatches.UNDONE, report)
            .with(ImportBatches.OPEN, WritesJson.write(open, session.types()::get)));
  }

  /**
   * The record of a batch.
   *
   * @param run the id of the run
   * @param number which batch
   * @return the record of {@link ImportBatches}, or empty
   */
  public Optional<CrmRecord> batchRecord(RecordId run, long number) {
    Filter place = ImportBatches.RUN.eq(run).and(ImportBatches.NUMBER.eq(number));
    return session.find(ImportBatches.TYPE, place).stream().findFirst();
  }

  /**
   * The marks of all runs of a source that were not taken back, nor in part.
   *
   * @param source the source
   * @param except the run that asks, which must not know its own rows again; null for none
   * @param each takes the hash of a row and the cards it is about
   */
  public void marks(
      String source, @Nullable RecordId except, BiConsumer<Long, List<RecordId>> each) {
    for (CrmRecord run : runs(ImportRuns.SOURCE.eq(source))) {
      if (run.id().equals(except) || state(run).isTakenBack()) {
        continue;
      }
      for (long n = 0; n < run.get(ImportRuns.BATCHES); n++) {
        Filter place = ImportMarks.RUN.eq(run.id()).and(ImportMarks.NUMBER.eq(n));
        session
            .find(ImportMarks.TYPE, place)
            .forEach(m -> RowMarks.unpack(m.find(ImportMarks.MARKS).orElse(""), each));
      }
    }
  }

  /**
   * Takes what runs keep of records out of the base, after the records were erased.
   *
   * @param ids the records
   * @return how many batches were changed
   */
  public long forget(Set<RecordId> ids) {
    long changed = 0;
    for (RecordId id : isEmpty() ? Set.<RecordId>of() : ids) {
      String text = id.toString();
      Filter about = ImportBatches.ROWS.contains(text);
      for (TextField field : writes()) {
        about = about.or(field.contains(text));
      }
      List<CrmRecord> batches = session.find(ImportBatches.TYPE, about);
      session.save(batches.stream().map(b -> forgotten(b, id)).toList());
      changed += batches.size();
    }
    return changed;
  }

  /** The fields of a batch that keep writes; a base of an earlier version has fewer. */
  private List<TextField> writes() {
    RecordType known = session.types().get(ImportBatches.NAME);
    return Stream.of(ImportBatches.WRITES, ImportBatches.OPEN)
        .filter(field -> known.find(field.name()).isPresent())
        .toList();
  }

  private CrmRecord forgotten(CrmRecord batch, RecordId id) {
    CrmRecord next = batch;
    if (batch.find(ImportBatches.ROWS).isPresent()) {
      List<LedgerRow> rows = RowsJson.read(batch.get(ImportBatches.ROWS));
      rows.replaceAll(row -> row.forgetting(id));
      next = next.with(ImportBatches.ROWS, RowsJson.write(rows));
    }
    for (TextField field : writes()) {
      if (batch.find(field).isPresent()) {
        List<Write> writes = WritesJson.read(batch.get(field), session.types()::get);
        writes.replaceAll(w -> w.forgetting(id));
        next = next.with(field, WritesJson.write(writes, session.types()::get));
      }
    }
    return next;
  }
}
