package org.rapporto.crm.internal;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.InvalidRecordException;
import org.rapporto.crm.model.InvalidRecordException.Problem;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.store.Selection;

/**
 * What must hold before a write: rights on both images, values, and references that lead somewhere.
 */
final class WriteCheck {

  private static final int OWNER = RecordType.SYSTEM_FIELDS.indexOf(RecordType.OWNER);

  private final UnitOfWork work;
  private final Map<Action, Map<String, Predicate<CrmRecord>>> rights = new EnumMap<>(Action.class);
  private final Map<String, Slots> slots = new HashMap<>();

  WriteCheck(UnitOfWork work) {
    this.work = work;
  }

  /** The slots of a type in which there is something to look at. */
  private record Slots(ImmutableIntArray guarded, ImmutableIntArray references) {

    static Slots of(RecordType type) {
      List<FieldDefinition> definitions = type.definitions();
      IntStream guarded =
          IntStream.range(0, definitions.size())
              .filter(
                  slot ->
                      definitions.get(slot).isRetired()
                          || definitions.get(slot).field().has(Trait.REQUIRED));
      IntStream references =
          IntStream.range(RecordType.SYSTEM_FIELDS.size(), definitions.size())
              .filter(
                  slot ->
                      switch (definitions.get(slot).field().type()) {
                        case REFERENCE, LINKS -> true;
                        default -> false;
                      });
      return new Slots(ImmutableIntArray.copyOf(guarded), ImmutableIntArray.copyOf(references));
    }
  }

  private Slots slots(RecordType type) {
    return slots.computeIfAbsent(type.name(), name -> Slots.of(type));
  }

  /** Records that are {@code planned} count as there when others refer to them. */
  void beforeWrite(
      List<@Nullable CrmRecord> before, List<CrmRecord> after, Predicate<RecordId> planned) {
    Map<String, Set<RecordId>> referred = new LinkedHashMap<>();
    Predicate<RecordId> wanted = planned.negate();
    for (int i = 0; i < after.size(); i++) {
      CrmRecord old = before.get(i);
      CrmRecord image = after.get(i);
      if (old == null) {
        require(Action.CREATE, image);
        requireAssign(image, work.rights.principal().id(), image);
      } else if (!image.equals(old)) {
        require(Action.UPDATE, old);
        require(Action.UPDATE, image);
        requireAssign(old, old.valueAt(OWNER), image);
      } else {
        continue;
      }
      checkValues(old, image);
      collectReferences(old, image, wanted, referred);
    }
    if (referred.isEmpty()) {
      return;
    }
    for (int i = 0; i < after.size(); i++) {
      Set<RecordId> ids = referred.get(after.get(i).type().name());
      if (ids != null && before.get(i) == null) {
        ids.remove(after.get(i).id());
      }
    }
    Set<RecordId> missing = missing(referred);
    if (!missing.isEmpty()) {
      throw dangling(after, missing);
    }
  }

  /**
   * Another owner than before, or of a new record than who creates it, is a right of its own. What
   * one gives oneself on behalf of another would be left when that has ended.
   */
  private void requireAssign(CrmRecord before, @Nullable Object owner, CrmRecord after) {
    if (Objects.equals(owner, after.valueAt(OWNER))) {
      return;
    }
    require(Action.ASSIGN, before);
    require(Action.ASSIGN, after);
    if (work.principal.onBehalfOf() != null && work.principal.id().equals(after.valueAt(OWNER))) {
      throw denied(Action.ASSIGN, after);
    }
  }

  void require(Action action, CrmRecord record) {
    if (!allows(action, record)) {
      throw denied(action, record);
    }
  }

  private AccessDeniedException denied(Action action, CrmRecord record) {
    boolean fresh = record.version() == 0;
    return new AccessDeniedException(
        work.principal, action, fresh ? record.type().name() : record.id());
  }

  boolean allows(Action action, CrmRecord record) {
    Map<String, Predicate<CrmRecord>> byType = rights.computeIfAbsent(action, a -> new HashMap<>());
    Predicate<CrmRecord> allowed = byType.get(record.type().name());
    if (allowed == null) {
      Filter filter = work.gate.allowed(record.type(), action);
      allowed = filter.toPredicate(record.type(), work::lookUp);
      byType.put(record.type().name(), allowed);
    }
    return allowed.test(record);
  }

  private void checkValues(@Nullable CrmRecord old, CrmRecord image) {
    List<Problem> problems = List.of();
    ImmutableIntArray guarded = slots(image.type()).guarded;
    for (int i = 0; i < guarded.length(); i++) {
      int slot = guarded.get(i);
      FieldDefinition d = image.type().definitions().get(slot);
      Object value = image.valueAt(slot);
      if (value == null && d.field().has(Trait.REQUIRED) && !d.isRetired()) {
        problems = problems.isEmpty() ? new ArrayList<>() : problems;
        problems.add(new Problem(d.name(), "REQUIRED", d.field() + " needs a value"));
      }
      Object was = old == null ? null : old.valueAt(slot);
      if (d.isRetired() && value != null && !value.equals(was)) {
        problems = problems.isEmpty() ? new ArrayList<>() : problems;
        problems.add(new Problem(d.name(), "FIELD_RETIRED", d.field() + " is retired"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidRecordException("Record " + image, problems);
    }
  }

  private void collectReferences(
      @Nullable CrmRecord old,
      CrmRecord image,
      Predicate<RecordId> wanted,
      Map<String, Set<RecordId>> referred) {
    ImmutableIntArray references = slots(image.type()).references;
    for (int i = 0; i < references.length(); i++) {
      int slot = references.get(i);
      Object value = image.valueAt(slot);
      if (value == null || old != null && Objects.equals(value, old.valueAt(slot))) {
        continue;
      }
      Object was = old == null ? null : old.valueAt(slot);
      List<RecordId> known = was == null ? List.of() : referencesIn(was);
      for (RecordId id : referencesIn(value)) {
        if (wanted.test(id) && !known.contains(id)) {
          referred.computeIfAbsent(id.type(), t -> new HashSet<>()).add(id);
        }
      }
    }
  }

  private static List<RecordId> referencesIn(Object value) {
    if (value instanceof RecordId id) {
      return List.of(id);
    }
    if (value instanceof List<?> list && list.get(0) instanceof Link) {
      return list.stream().map(e -> ((Link) e).target()).toList();
    }
    return List.of();
  }

  private Set<RecordId> missing(Map<String, Set<RecordId>> referred) {
    Set<RecordId> missing = new HashSet<>();
    referred.forEach(
        (name, ids) -> {
          RecordType type = work.environment.types().find(name).orElse(null);
          if (type != null) {
            ids.removeIf(id -> work.inHand(type, id) != null);
          }
          if (type == null) {
            missing.addAll(ids);
          } else if (!ids.isEmpty()
              && work.count(type, Filter.hasId(ids), ids.size()) < ids.size()) {
            Set<RecordId> left = new HashSet<>(ids);
            work.stored(Selection.of(type, Filter.hasId(ids))).forEach(r -> left.remove(r.id()));
            missing.addAll(left);
          }
        });
    return missing;
  }

  private static InvalidRecordException dangling(List<CrmRecord> after, Set<RecordId> missing) {
    for (CrmRecord r : after) {
      for (FieldDefinition d : r.type().definitions()) {
        Object value = r.valueAt(r.type().slot(d.field()));
        if (value != null && referencesIn(value).stream().anyMatch(missing::contains)) {
          String message = d.field() + " refers to a record that is not there: " + missing;
          return new InvalidRecordException(
              "Record " + r, List.of(new Problem(d.name(), "REFERENCE_MISSING", message)));
        }
      }
    }
    throw new IllegalStateException("No record refers to " + missing);
  }
}
