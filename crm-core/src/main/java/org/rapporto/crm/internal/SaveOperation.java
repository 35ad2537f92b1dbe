package org.rapporto.crm.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.ConflictException;
import org.rapporto.crm.access.ConflictException.FieldConflict;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Selection;

/**
 * One save of a list of records. Everything is checked before the first write: what is stored, who
 * changed what, the rights on both images, the values, the references, the keys.
 */
final class SaveOperation {

  private final UnitOfWork work;
  private final WriteCheck check;
  private final Map<String, RecordType> types = new HashMap<>();
  private final String me;
  private final Instant now;

  SaveOperation(UnitOfWork work) {
    this.work = work;
    this.check = new WriteCheck(work);
    this.me = RecordType.CREATED_BY.check(work.principal.id());
    this.now = work.environment.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  List<CrmRecord> run(List<CrmRecord> given) {
    Images images = checked(given, id -> false, id -> false);
    return write(images.before, images.after);
  }

  /** All that is done before the first write; the images come out as they would be stored. */
  List<CrmRecord> check(
      List<CrmRecord> given, Predicate<RecordId> planned, Predicate<RecordId> gone) {
    Images images = checked(given, planned, gone);
    List<CrmRecord> shown = new ArrayList<>(images.after.size());
    for (int i = 0; i < images.after.size(); i++) {
      shown.add(work.fields.planned(images.before.get(i), images.after.get(i)));
    }
    return shown;
  }

  /** Stored images (null for new records) and those to be written, in the order they were given. */
  private record Images(List<@Nullable CrmRecord> before, List<CrmRecord> after) {}

  /** Refuses an action beside the save itself, on the images before and after it. */
  void require(Action action, List<CrmRecord> given) {
    boolean always =
        given.stream()
            .allMatch(r -> work.gate.allowed(r.type(), action) instanceof Filter.Everything);
    if (!always) {
      Images images = images(given);
      images.before.forEach(
          old -> {
            if (old != null) {
              check.require(action, old);
            }
          });
      images.after.forEach(image -> check.require(action, image));
    }
  }

  private Images checked(
      List<CrmRecord> given, Predicate<RecordId> planned, Predicate<RecordId> gone) {
    Images images = images(given);
    check.beforeWrite(images.before, images.after, planned);
    KeyCheck.requireFree(work, images.before, images.after, gone);
    work.environment.safeguards().suppression().requireFree(work, images.before, images.after);
    return images;
  }

  private Images images(List<CrmRecord> given) {
    List<CrmRecord> records = new ArrayList<>(given.size());
    for (CrmRecord r : given) {
      records.add(reshaped(r));
    }
    refuseTwice(records);
    Map<RecordId, CrmRecord> stored = load(records);
    List<@Nullable CrmRecord> before = new ArrayList<>(records.size());
    List<CrmRecord> after = new ArrayList<>(records.size());
    for (CrmRecord r : records) {
      CrmRecord old = r.version() == 0 ? null : stored.get(r.id());
      before.add(old);
      after.add(old == null ? created(r) : updated(old, r));
    }
    return new Images(before, after);
  }

  private CrmRecord reshaped(CrmRecord record) {
    RecordType current = types.get(record.type().name());
    if (current == null) {
      current = writable(record.type());
      types.put(current.name(), current);
    }
    return record.as(current);
  }

  private RecordType writable(RecordType type) {
    if (SystemTypes.isSystem(type.name())) {
      throw new CrmException("Records of type '" + type.name() + "' are written by the gate alone");
    }
    return work.current(type);
  }

  private static void refuseTwice(List<CrmRecord> records) {
    Set<RecordId> ids = new HashSet<>();
    for (CrmRecord r : records) {
      if (r.hasId() && !ids.add(r.id())) {
        throw new IllegalArgumentException("Record " + r.id() + " is in one save twice");
      }
    }
  }

  private Map<RecordId, CrmRecord> load(List<CrmRecord> records) {
    Map<RecordType, List<RecordId>> wanted = new LinkedHashMap<>();
    Map<RecordId, CrmRecord> found = new HashMap<>();
    for (CrmRecord r : records) {
      if (r.version() > 0) {
        RecordId id = r.id();
        CrmRecord image = work.inHand(r.type(), id);
        if (image == null) {
          wanted.computeIfAbsent(r.type(), t -> new ArrayList<>()).add(id);
        } else {
          found.put(id, image);
        }
      }
    }
    wanted.forEach(
        (type, ids) ->
            work.stored(Selection.of(type, Filter.hasId(ids))).forEach(r -> found.put(r.id(), r)));
    wanted.values().stream()
        .flatMap(List::stream)
        .filter(id -> !found.containsKey(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw new RecordNotFoundException(id);
            });
    return found;
  }

  private CrmRecord created(CrmRecord record) {
    CrmRecord r = record;
    if (!r.hasId()) {
      r = r.withId(new RecordId(r.type().name(), work.environment.ids().get()));
    }
    String owner = r.valueOrNull(RecordType.OWNER);
    CrmRecord stamped =
        r.withCreation(owner == null ? work.rights.principal().id() : owner, now, me);
    CrmRecord image = work.environment.normaliser().normalise(stamped);
    work.fields.requireWritableValues(image);
    return image;
  }

  /** The stored record with the caller's own changes; what others changed meanwhile stays. */
  private CrmRecord updated(CrmRecord stored, CrmRecord record) {
    CrmRecord image = stored;
    List<Integer> own = record.changedSlots().stream().filter(slot -> !isGates(slot)).toList();
    List<FieldConflict> conflicts = new ArrayList<>();
    boolean blind = false;
    for (int slot : own) {
      work.fields.requireWritable(stored, slot);
      Object yours = record.valueAt(slot);
      if (work.fields.reads(stored, slot)) {
        conflict(stored, record, slot).ifPresent(conflicts::add);
      } else {
        blind = true;
      }
      image = image.withAt(slot, yours);
    }
    if (!conflicts.isEmpty()) {
      work.showing().records(List.of(stored)); // the error hands it out
      throw new ConflictException(work.fields.masked(stored), conflicts);
    }
    CrmRecord normal = work.environment.normaliser().normalise(image);
    for (int slot : own) {
      work.fields.requireWritable(normal, slot);
    }
    // what was not read is written in any case: no version tells whether it was guessed
    return normal.changedSlots().isEmpty() && !blind ? stored : stamped(normal);
  }

  private static Optional<FieldConflict> conflict(CrmRecord stored, CrmRecord record, int slot) {
    Object current = stored.valueAt(slot);
    Object yours = record.valueAt(slot);
    Object ancestor = record.originAt(slot);
    if (Objects.equals(current, ancestor) || Objects.equals(current, yours)) {
      return Optional.empty();
    }
    String name = stored.type().definitions().get(slot).name();
    return Optional.of(new FieldConflict(name, current, yours, ancestor));
  }

  /** The system fields are set by the gate, but for the owner. */
  private static boolean isGates(int slot) {
    return slot < RecordType.SYSTEM_FIELDS.size()
        && !RecordType.SYSTEM_FIELDS.get(slot).equals(RecordType.OWNER);
  }

  private CrmRecord stamped(CrmRecord record) {
    return record.with(RecordType.UPDATED_AT, now).with(RecordType.UPDATED_BY, work.principal.id());
  }

  private List<CrmRecord> write(List<@Nullable CrmRecord> before, List<CrmRecord> after) {
    List<CrmRecord> inserts = new ArrayList<>();
    List<CrmRecord> updates = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      if (before.get(i) == null) {
        inserts.add(after.get(i));
      } else if (!after.get(i).equals(before.get(i))) {
        updates.add(after.get(i));
      }
    }
    if (!inserts.isEmpty() || !updates.isEmpty()) {
      work.written();
    }
    Iterator<CrmRecord> inserted =
        inserts.isEmpty() ? none() : work.store.insert(inserts).iterator();
    Iterator<CrmRecord> updated =
        updates.isEmpty() ? none() : work.store.update(updates).iterator();
    return audited(before, after, inserted, updated);
  }

  private static Iterator<CrmRecord> none() {
    return Collections.emptyIterator();
  }

  /** The records as they are stored now, which come in the order they were given. */
  private List<CrmRecord> audited(
      List<@Nullable CrmRecord> before,
      List<CrmRecord> after,
      Iterator<CrmRecord> inserted,
      Iterator<CrmRecord> updated) {
    List<CrmRecord> result = new ArrayList<>(after.size());
    List<AuditLog.Step> steps = new ArrayList<>(after.size());
    for (int i = 0; i < after.size(); i++) {
      CrmRecord old = before.get(i);
      CrmRecord done = after.get(i);
      if (old == null) {
        done = inserted.next();
        steps.add(new AuditLog.Step(Action.CREATE, null, done));
      } else if (!done.equals(old)) {
        done = updated.next();
        steps.add(new AuditLog.Step(Action.UPDATE, old, done));
      }
      result.add(done);
    }
    AuditLog.write(work, steps, now);
    Timeline.write(work, steps);
    Watching.write(work, steps);
    return result;
  }
}
