package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.FieldRight;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.guard.ExportRefusedException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.store.Scope;

/**
 * The one place where values that are not for the principal are taken out of what leaves the gate,
 * and where writing them is refused. Not thread-safe.
 */
final class FieldGate {

  private final UnitOfWork work;
  private final Map<String, Guards> guards = new HashMap<>();
  private final Map<String, LeavingFields> leaving = new HashMap<>();

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

  /** What of a type may go into a file, where what is read does. */
  private @Nullable LeavingFields leaving(RecordType type) {
    return work.terms.export()
        ? leaving.computeIfAbsent(type.name(), name -> new LeavingFields(work, work.current(type)))
        : null;
  }

  private CrmRecord leaving(CrmRecord record) {
    LeavingFields fields = leaving(record.type());
    return fields == null ? record : fields.of(record);
  }

  /** Refuses to sum up or group by what may not leave the base. */
  void requireLeaving(RecordType type, Field<?> field) {
    LeavingFields fields = leaving(type);
    if (fields != null && !fields.allows(field)) {
      throw new ExportRefusedException(
          "Field " + field + " may not leave the base; sum up and group by others");
    }
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

  /** What is for no caller, on whatever way, or for those alone who read what it was made of. */
  private void addSealed(RecordType type, List<Guard> made) {
    for (FieldDefinition d : type.definitions()) {
      int slot = type.slot(d.field());
      if (Books.isSealed(d.field())) {
        made.add(new Guard(d, slot, Mask.NULL, r -> false, r -> false));
      } else if (Books.isUntold(d.field())) {
        made.add(new Guard(d, slot, Mask.NULL, r -> false, r -> true));
      } else if (Books.isOfBothCards(d.field())) {
        made.add(new Guard(d, slot, Mask.NULL, this::readsBothCards, r -> true));
      }
    }
  }

  /** Whether the principal reads all of the cards a pair is of. */
  private boolean readsBothCards(CrmRecord pair) {
    return IntStream.range(RecordType.SYSTEM_FIELDS.size(), pair.type().slotCount())
        .mapToObj(pair::valueAt)
        .flatMap(value -> value instanceof RecordId id ? Stream.of(id) : Stream.empty())
        .allMatch(id -> work.stored(id, Scope.LIVE).filter(this::readsAll).isPresent());
  }

  private Predicate<CrmRecord> predicate(RecordType type, Filter filter) {
    return filter.toPredicate(type, work::lookUp);
  }

  /** Records as the principal may see them. */
  List<CrmRecord> masked(List<CrmRecord> records) {
    boolean open = !work.terms.export();
    for (CrmRecord record : records) {
      open &= guards(record.type()).isEmpty();
    }
    return open ? records : records.stream().map(this::masked).toList();
  }

  /** A record as the principal may see it. */
  CrmRecord masked(CrmRecord record) {
    return leaving(masked(record, Shown.MASK));
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
      boolean ordersBy = shown == Shown.NOTHING && Books.isOfBothCards(guard.definition.field());
      if (isSet && !ordersBy && !guard.readable.test(record)) {
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
    CrmRecord masked = masked(image, Shown.MASK);
    if (stored == null) {
      return leaving(masked);
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
    return leaving(masked);
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
  List<AuditEvent.Change> masked(List<AuditEvent.Change> changes, CrmRecord record) {
    List<Guard> restricted = guards(record.type());
    LeavingFields fields = leaving(record.type());
    if (restricted.isEmpty() && fields == null) {
      return changes;
    }
    List<AuditEvent.Change> kept = new ArrayList<>(changes);
    for (Guard guard : restricted) {
      if (!guard.readable.test(record)) {
        kept.removeIf(change -> change.field().equals(guard.definition.name()));
      }
    }
    if (fields != null) {
      kept.removeIf(change -> !fields.allows(change.field()));
    }
    return kept;
  }
}
