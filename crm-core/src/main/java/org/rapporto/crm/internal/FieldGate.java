package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.FieldRight;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;

/**
 * The one place where values that are not for the principal are taken out of what leaves the gate,
 * and where writing them is refused. Not thread-safe.
 */
final class FieldGate {

  private final UnitOfWork work;
  private final Map<String, Guards> guards = new HashMap<>();

  FieldGate(UnitOfWork work) {
    this.work = work;
  }

  /** A restricted field of a type. */
  private record Guard(
      FieldDefinition definition,
      int slot,
      Mask mask,
      Predicate<CrmRecord> readable,
      Predicate<CrmRecord> writable) {}

  void forget() {
    guards.clear();
  }

  /** Those of one form of a type. */
  private record Guards(RecordType type, List<Guard> all) {}

  @SuppressWarnings("ReferenceEquality") // an equal type is looked at again
  private List<Guard> guards(RecordType type) {
    Guards known = guards.get(type.name());
    if (known == null || known.type != type) {
      known = new Guards(type, made(type));
      guards.put(type.name(), known);
    }
    return known.all;
  }

  private List<Guard> made(RecordType type) {
    List<Guard> made = new ArrayList<>();
    for (Map.Entry<String, FieldRight> e : work.rights.fields(type).restricted().entrySet()) {
      FieldDefinition definition = type.find(e.getKey()).orElse(null);
      if (definition != null) {
        FieldRight right = e.getValue();
        made.add(
            new Guard(
                definition,
                type.slot(definition.field()),
                right.mask(),
                predicate(type, right.readable()),
                predicate(type, right.writable())));
      }
    }
    if (Books.isBook(type) && !work.isKeepingBooks()) {
      addSealed(type, made);
    }
    return List.copyOf(made);
  }

  /** To no caller, on whatever way: not shown, not written, in no conflict. */
  private static void addSealed(RecordType type, List<Guard> made) {
    for (FieldDefinition d : type.definitions()) {
      if (Books.isSealed(d.field())) {
        made.add(new Guard(d, type.slot(d.field()), Mask.NULL, r -> false, r -> false));
      }
    }
  }

  private Predicate<CrmRecord> predicate(RecordType type, Filter filter) {
    return filter.toPredicate(type, work::lookUp);
  }

  /** Records as the principal may see them. */
  List<CrmRecord> masked(List<CrmRecord> records) {
    boolean open = true;
    for (CrmRecord record : records) {
      open &= guards(record.type()).isEmpty();
    }
    return open ? records : records.stream().map(this::masked).toList();
  }

  /** A record as the principal may see it. */
  CrmRecord masked(CrmRecord record) {
    return masked(record, Shown.MASK);
  }

  /** A record as queries of the principal take it: what he may not read is missing. */
  CrmRecord known(CrmRecord record) {
    return masked(record, Shown.NOTHING);
  }

  private enum Shown {
    MASK,
    NOTHING
  }

  private CrmRecord masked(CrmRecord record, Shown shown) {
    CrmRecord masked = record;
    for (Guard guard : guards(record.type())) {
      Object value = record.valueAt(guard.slot);
      boolean isSet = value != null || record.originAt(guard.slot) != null;
      if (isSet && !guard.readable.test(record)) {
        masked = masked.readAs(guard.slot, shown(guard, shown, value));
      }
    }
    return masked;
  }

  private static @Nullable Object shown(Guard guard, Shown shown, @Nullable Object value) {
    return value == null || shown == Shown.NOTHING ? null : Masks.shown(guard.mask, value);
  }

  /** An image nobody wrote yet: it shows no more than the record shows as it is stored. */
  CrmRecord planned(@Nullable CrmRecord stored, CrmRecord image) {
    CrmRecord masked = masked(image);
    if (stored == null) {
      return masked;
    }
    for (Guard guard : guards(image.type())) {
      Object value = image.valueAt(guard.slot);
      boolean given =
          !Objects.equals(value, stored.valueAt(guard.slot))
              && !guard.definition.field().has(Trait.DERIVED);
      if (!given && !guard.readable.test(stored)) {
        masked = masked.readAs(guard.slot, shown(guard, Shown.MASK, value));
      }
    }
    return masked;
  }

  /** Whether the principal may read a field of a record; what he may not is nobody's conflict. */
  boolean reads(CrmRecord record, int slot) {
    for (Guard guard : guards(record.type())) {
      if (guard.slot == slot) {
        return guard.readable.test(record);
      }
    }
    return true;
  }

  /** Whether the principal may read every field of a record. */
  boolean readsAll(CrmRecord record) {
    return guards(record.type()).stream().allMatch(guard -> guard.readable.test(record));
  }

  /** Refuses to write a field, by a record as it is or as it shall be. */
  void requireWritable(CrmRecord record, int slot) {
    for (Guard guard : guards(record.type())) {
      if (guard.slot == slot && !guard.writable.test(record)) {
        throw new AccessDeniedException(
            work.principal, Action.UPDATE, "field " + guard.definition.field());
      }
    }
  }

  /** Refuses a new record with values in fields that are not the principal's to write. */
  void requireWritableValues(CrmRecord record) {
    for (Guard guard : guards(record.type())) {
      if (record.valueAt(guard.slot) != null) {
        requireWritable(record, guard.slot);
      }
    }
  }

  /** The changes of an event that the principal may read, by the record as it is now. */
  AuditEvent masked(AuditEvent event, CrmRecord record) {
    List<Guard> restricted = guards(record.type());
    if (restricted.isEmpty()) {
      return event;
    }
    List<AuditEvent.Change> kept = new ArrayList<>(event.changes());
    for (Guard guard : restricted) {
      if (!guard.readable.test(record)) {
        kept.removeIf(change -> change.field().equals(guard.definition.name()));
      }
    }
    return new AuditEvent(
        event.at(),
        event.actor(),
        event.authority(),
        event.action(),
        event.record(),
        event.version(),
        kept);
  }
}
