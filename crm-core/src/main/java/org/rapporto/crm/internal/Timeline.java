package org.rapporto.crm.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/**
 * Keeps which records show on the timeline of which others, and when, in the transaction of the
 * change itself. An entry has one text of subject and moment as its key, so that one index gives
 * the newest entries of a subject, however many there are.
 */
public final class Timeline {

  /** Of one subject the newest first. */
  public static final List<Order> ORDER = List.of(Order.byDescending(SystemTypes.TIMELINE_KEY));

  /** As wide for every instant a field can have, so that texts order as instants. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int BATCH = 500;

  private Timeline() {}

  /**
   * An entry and the place behind it.
   *
   * @param at the moment at which the record shows
   * @param record what shows
   * @param place to go on from
   */
  public record Placed(Instant at, CrmRecord record, Cursor place) {}

  private record Showing(RecordId record, String key) {}

  static void write(UnitOfWork work, List<AuditLog.Step> steps) {
    Set<Showing> gone = new LinkedHashSet<>();
    Set<Showing> come = new LinkedHashSet<>();
    Map<String, TimelineFields> byType = new HashMap<>();
    for (AuditLog.Step step : steps) {
      RecordType type = step.after().type();
      TimelineFields fields = byType.computeIfAbsent(type.name(), name -> TimelineFields.of(type));
      if (fields.isEmpty()) {
        continue;
      }
      Set<Showing> before = showing(fields, step.before());
      Set<Showing> after = showing(fields, step.after());
      before.stream().filter(s -> !after.contains(s)).forEach(gone::add);
      after.stream().filter(s -> !before.contains(s)).forEach(come::add);
    }
    remove(work, gone);
    insert(work, come);
  }

  /** Makes the entries of all live records of a type anew. */
  static void rebuild(UnitOfWork work, RecordType type) {
    TimelineFields fields = TimelineFields.of(type);
    Selection batch = Selection.of(type, Filter.everything()).limit(BATCH);
    List<CrmRecord> records = work.store.find(batch);
    while (!records.isEmpty()) {
      List<RecordId> ids = records.stream().map(CrmRecord::id).toList();
      work.store.delete(entriesOf(work, ids));
      Set<Showing> come = new LinkedHashSet<>();
      records.forEach(r -> come.addAll(showing(fields, r)));
      insert(work, come);
      Cursor place = Cursor.behind(records.get(records.size() - 1), List.of());
      records = work.store.find(batch.after(place));
    }
  }

  private static Set<Showing> showing(TimelineFields fields, @Nullable CrmRecord image) {
    Set<Showing> showing = new LinkedHashSet<>();
    if (image != null && image.find(RecordType.DELETED_AT).isEmpty()) {
      String moment = MOMENT.format(fields.moment(image));
      fields
          .subjects(image)
          .forEach(subject -> showing.add(new Showing(image.id(), prefix(subject) + moment)));
    }
    return showing;
  }

  private static String prefix(RecordId subject) {
    return subject + "@";
  }

  private static void remove(UnitOfWork work, Set<Showing> gone) {
    if (gone.isEmpty()) {
      return;
    }
    Set<RecordId> records = new LinkedHashSet<>();
    gone.forEach(s -> records.add(s.record()));
    List<CrmRecord> entries =
        entriesOf(work, records).stream().filter(e -> gone.contains(showing(e))).toList();
    if (!entries.isEmpty()) {
      work.store.delete(entries);
    }
  }

  private static List<CrmRecord> entriesOf(UnitOfWork work, Collection<RecordId> records) {
    return work.store.find(
        Selection.of(SystemTypes.TIMELINE, SystemTypes.TIMELINE_RECORD.in(new HashSet<>(records))));
  }

  private static Showing showing(CrmRecord entry) {
    return new Showing(entry.get(SystemTypes.TIMELINE_RECORD), entry.get(SystemTypes.TIMELINE_KEY));
  }

  private static void insert(UnitOfWork work, Set<Showing> come) {
    if (come.isEmpty()) {
      return;
    }
    List<CrmRecord> entries = new ArrayList<>(come.size());
    for (Showing showing : come) {
      RecordId id = new RecordId(SystemTypes.TIMELINE_NAME, work.environment.ids().get());
      entries.add(
          CrmRecord.of(SystemTypes.TIMELINE, id)
              .with(SystemTypes.TIMELINE_KEY, showing.key())
              .with(SystemTypes.TIMELINE_RECORD, showing.record()));
    }
    work.store.insert(entries);
  }

  /** What of a subject's timeline the principal may read; what he may not takes no place in it. */
  static List<Placed> read(UnitOfWork work, RecordId subject, @Nullable Cursor after, int limit) {
    List<Placed> read = new ArrayList<>();
    String prefix = prefix(subject);
    Selection batch =
        new Selection(
            SystemTypes.TIMELINE,
            SystemTypes.TIMELINE_KEY.startsWith(prefix),
            ORDER,
            after,
            Math.min(limit, BATCH),
            Scope.LIVE);
    while (true) {
      List<CrmRecord> entries = work.store.find(batch);
      Map<RecordId, CrmRecord> visible = visible(work, entries);
      for (CrmRecord entry : entries) {
        CrmRecord record = visible.get(entry.get(SystemTypes.TIMELINE_RECORD));
        if (record != null && read.size() < limit && saysSo(record, entry)) {
          Instant at = moment(entry, prefix);
          read.add(new Placed(at, record, Cursor.behind(entry, ORDER)));
        }
      }
      if (entries.size() < batch.limit() || read.size() == limit) {
        return read;
      }
      batch =
          batch
              .after(Cursor.behind(entries.get(entries.size() - 1), ORDER))
              .limit(Math.min(BATCH, batch.limit() * 2));
    }
  }

  /** As the principal sees it: fields that are not for him do not tell where it shows. */
  private static boolean saysSo(CrmRecord seen, CrmRecord entry) {
    return showing(TimelineFields.of(seen.type()), seen).contains(showing(entry));
  }

  private static Instant moment(CrmRecord entry, String prefix) {
    return Instant.parse(entry.get(SystemTypes.TIMELINE_KEY).substring(prefix.length()));
  }

  private static Map<RecordId, CrmRecord> visible(UnitOfWork work, List<CrmRecord> entries) {
    Map<String, Set<RecordId>> wanted = new LinkedHashMap<>();
    for (CrmRecord entry : entries) {
      RecordId id = entry.get(SystemTypes.TIMELINE_RECORD);
      wanted.computeIfAbsent(id.type(), t -> new HashSet<>()).add(id);
    }
    Map<RecordId, CrmRecord> visible = new HashMap<>();
    wanted.forEach(
        (name, ids) ->
            work.environment
                .types()
                .find(name)
                .ifPresent(
                    type ->
                        work.seen(placed(work, type, ids)).forEach(r -> visible.put(r.id(), r))));
    return visible;
  }

  /** Whether a hidden moment is there at all would show by where the record stands without it. */
  private static List<CrmRecord> placed(UnitOfWork work, RecordType type, Set<RecordId> ids) {
    TimelineFields fields = TimelineFields.of(type);
    return work.stored(Selection.of(type, Filter.hasId(ids))).stream()
        .filter(r -> fields.tellsMoment(r, slot -> work.fields.reads(r, slot)))
        .toList();
  }
}
