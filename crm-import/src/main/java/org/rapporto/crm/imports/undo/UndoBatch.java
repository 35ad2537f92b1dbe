package org.rapporto.crm.imports.undo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.ledger.Write;
import org.rapporto.crm.imports.ledger.Write.Change;
import org.rapporto.crm.imports.ledger.Write.Kind;
import org.rapporto.crm.imports.undo.Kept.Reason;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** Takes the writes of one batch back, inside one transaction. Used once. */
final class UndoBatch {

  private final CrmSession session;
  private final Editors editors;
  private final List<Write> writes;
  private final Remains remains;
  private final Map<RecordId, CrmRecord> current = new HashMap<>();
  private final Map<RecordId, CrmRecord> images = new LinkedHashMap<>();
  private final List<Write> created = new ArrayList<>();
  private final List<RecordId> merged = new ArrayList<>();

  /** Knows what other runs wrote. */
  interface OtherRuns {
    /** To records, after each of some writes. */
    RunWrites later(Map<RecordId, Write> writes);

    /** A value of a field without what other runs, that wait for this one, did to it before. */
    @Nullable Object waiting(RecordId id, String field, @Nullable Object value);
  }

  /** For what of the writes of a batch still stands. */
  UndoBatch(CrmSession session, Editors editors, List<Write> writes) {
    this.session = session;
    this.editors = editors;
    this.writes = writes;
    this.remains = new Remains(writes);
  }

  /** Takes back what can be. */
  UndoReport undo(OtherRuns source) {
    load();
    RunWrites later = source.later(goneOn());
    for (int i = writes.size() - 1; i >= 0; i--) {
      Write write = writes.get(i);
      switch (write.kind()) {
        case UPDATE -> putBack(write, later);
        case CREATE -> created.add(write);
        case DELETE -> comeBack(write, later);
      }
    }
    long restored = restore(source::waiting);
    return new UndoReport(restored, delete(later), remains.kept());
  }

  /** What of the writes stays. */
  List<Write> open() {
    return remains.open();
  }

  /** The records on which somebody went on, each with the first write it got. */
  private Map<RecordId, Write> goneOn() {
    Map<RecordId, Write> first = new HashMap<>();
    Map<RecordId, Long> last = new HashMap<>();
    for (Write write : writes) {
      first.putIfAbsent(write.id(), write);
      last.merge(write.id(), write.version(), Math::max);
    }
    first
        .keySet()
        .removeIf(
            id -> {
              CrmRecord record = current.get(id);
              return record != null && last.getOrDefault(id, 0L) == record.version();
            });
    return first;
  }

  private void comeBack(Write write, RunWrites later) {
    if (!current.containsKey(write.id())) {
      later
          .mergedBy(write)
          .ifPresentOrElse(
              by -> remains.keep(write, Reason.CHANGED_BY_RUN, text(by)),
              () -> merged.add(write.id()));
    }
  }

  /** What a record that is gone became part of, as far as that is for this principal. */
  private Optional<RecordId> survivorOf(Write write) {
    return session.find(write.id()).map(CrmRecord::id).filter(id -> !id.equals(write.id()));
  }

  private static String text(RecordId run) {
    return run.value().toString();
  }

  /**
   * A survivor has to give back what was unique before the merged record can come back, and that
   * has to be there before others can refer to it again.
   */
  private long restore(ImageSaver.Waiting waiting) {
    List<CrmRecord> first = new ArrayList<>();
    List<CrmRecord> last = new ArrayList<>();
    images.values().forEach(image -> (refersToMerged(image) ? last : first).add(image));
    ImageSaver saver = new ImageSaver(session, current, images, remains);
    long restored = saver.save(first, waiting);
    for (RecordId id : merged) {
      restored += !current.containsKey(id) && restored(id) ? 1 : 0;
    }
    return restored + saver.save(last, waiting);
  }

  private boolean refersToMerged(CrmRecord image) {
    if (merged.isEmpty()) {
      return false;
    }
    for (int slot = 0; slot < image.type().slotCount(); slot++) {
      Object value = image.valueAt(slot);
      boolean refers =
          value instanceof List<?> list
              ? list.stream().anyMatch(e -> e instanceof Link l && merged.contains(l.target()))
              : value instanceof RecordId id && merged.contains(id);
      if (refers) {
        return true;
      }
    }
    return false;
  }

  private void load() {
    Map<String, Set<RecordId>> byType = new LinkedHashMap<>();
    writes.forEach(
        w -> byType.computeIfAbsent(w.id().type(), t -> new LinkedHashSet<>()).add(w.id()));
    byType.forEach(
        (type, ids) ->
            session
                .find(session.types().get(type), Filter.hasId(ids))
                .forEach(r -> current.put(r.id(), r)));
  }

  private void putBack(Write write, RunWrites later) {
    CrmRecord record = images.getOrDefault(write.id(), current.get(write.id()));
    if (record == null) {
      later
          .mergedBy(write)
          .ifPresentOrElse(
              by -> remains.keep(write, Reason.CHANGED_BY_RUN, text(by)),
              () ->
                  survivorOf(write)
                      .ifPresentOrElse(
                          into -> remains.keep(write, Reason.MERGED_SINCE, into.toString()),
                          () -> remains.keep(write, Reason.DELETED_SINCE, "")));
      return;
    }
    CrmRecord image = record;
    RecordType type = record.type();
    for (Map.Entry<String, Change> change : write.changes().entrySet()) {
      int slot = type.slot(type.get(change.getKey()));
      image = image.withAt(slot, putBack(write, change, record.valueAt(slot), later));
    }
    images.put(write.id(), image);
  }

  /** The value of a field with a change taken out, as far as nobody went on from there. */
  private @Nullable Object putBack(
      Write write, Map.Entry<String, Change> change, @Nullable Object value, RunWrites later) {
    String field = change.getKey();
    Optional<RecordId> first = later.before(write, field, value);
    ValueRestore restore =
        first.isPresent()
            ? new ValueRestore(value, change.getValue())
            : ValueRestore.of(value, change.getValue());
    Change rest = restore.rest();
    if (rest != null) {
      Kept why =
          first
              .map(by -> new Kept(write.id(), field, Reason.CHANGED_BY_RUN, text(by)))
              .orElseGet(
                  () -> {
                    String editor = editors.ofField(write.id(), field);
                    return new Kept(write.id(), field, Reason.EDITED_SINCE, editor);
                  });
      remains.keep(write, field, rest, why);
      later.stays(write, field, rest);
    }
    return restore.value();
  }

  /** A record that was merged into another one comes back. */
  private boolean restored(RecordId id) {
    try {
      session.restore(id);
      return true;
    } catch (CrmException e) {
      remains.keep(id, Kind.DELETE, new Kept(id, "", ImageSaver.reason(e), ""));
      return false;
    }
  }

  private long delete(RunWrites later) {
    Set<RecordId> ids = new LinkedHashSet<>();
    for (Write write : created) {
      CrmRecord record = current.get(write.id());
      if (record == null) {
        later
            .mergedBy(write)
            .ifPresentOrElse(
                by -> remains.keep(write, Reason.CHANGED_BY_RUN, text(by)),
                () ->
                    survivorOf(write)
                        .ifPresent(
                            into -> remains.keep(write, Reason.MERGED_SINCE, into.toString())));
      } else if (isAsCreated(record, write, later)) {
        ids.add(write.id());
      }
    }
    new UsedBy(session)
        .keep(ids)
        .forEach((id, user) -> keepCreated(id, "", Reason.USED_BY, user.toString()));
    return delete(ids);
  }

  private void keepCreated(RecordId id, String field, Reason reason, String by) {
    remains.keep(id, Kind.CREATE, new Kept(id, field, reason, by));
  }

  private boolean isAsCreated(CrmRecord record, Write write, RunWrites later) {
    RecordId id = record.id();
    CrmRecord now = images.getOrDefault(id, record);
    if (now.version() == write.version() && now.equals(record)) {
      return true;
    }
    Map<String, String> edited = editors.since(now);
    Set<String> fields = later.fields(write);
    fields.addAll(edited.keySet());
    boolean isAsCreated = true;
    for (String field : fields) {
      Object value = now.valueAt(now.type().slot(now.type().get(field)));
      Optional<RecordId> by = later.changedBy(write, field, value);
      if (by.isPresent()) {
        keepCreated(id, field, Reason.CHANGED_BY_RUN, text(by.get()));
        isAsCreated = false;
      } else if (edited.containsKey(field)) {
        keepCreated(id, field, Reason.EDITED_SINCE, edited.getOrDefault(field, ""));
        isAsCreated = false;
      }
    }
    return isAsCreated;
  }

  private long delete(Collection<RecordId> ids) {
    if (ids.isEmpty()) {
      return 0;
    }
    try {
      session.delete(ids);
      return ids.size();
    } catch (CrmException e) {
      if (ids.size() == 1) {
        keepCreated(ids.iterator().next(), "", ImageSaver.reason(e), "");
        return 0;
      }
      long deleted = 0;
      for (RecordId id : ids) {
        deleted += delete(List.of(id));
      }
      return deleted;
    }
  }
}
