package org.rapporto.crm.internal;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/**
 * Finds natural keys and external ids that are taken before the first write. A store that refuses
 * one loses its transaction, and with it what a caller did before in the same one; found here, only
 * the save fails. The stores stay the judges: what two transactions take at a time, and keys that
 * change hands within one save, are left to them.
 */
final class KeyCheck {

  /** Keys of several fields are looked up so many at a time. */
  private static final int CHUNK = 100;

  private final UnitOfWork work;
  private final List<CrmRecord> after;
  private @Nullable Map<RecordId, CrmRecord> images;
  private final Predicate<RecordId> gone;

  private KeyCheck(UnitOfWork work, List<CrmRecord> after, Predicate<RecordId> gone) {
    this.work = work;
    this.after = after;
    this.gone = gone;
  }

  static void requireFree(
      UnitOfWork work,
      List<@Nullable CrmRecord> before,
      List<CrmRecord> after,
      Predicate<RecordId> gone) {
    Map<RecordType, List<Change>> byType = new LinkedHashMap<>();
    for (int i = 0; i < after.size(); i++) {
      CrmRecord image = after.get(i);
      if (!image.isDeleted() && !image.equals(before.get(i))) {
        byType
            .computeIfAbsent(image.type(), t -> new ArrayList<>())
            .add(new Change(before.get(i), image));
      }
    }
    KeyCheck check = new KeyCheck(work, after, gone);
    byType.forEach(check::requireFree);
  }

  /** A record that will be written. */
  private record Change(@Nullable CrmRecord before, CrmRecord image) {}

  /** Something of which a type has each value once. */
  private sealed interface Key {
    String name();

    /** The values a record holds. */
    List<Object> of(CrmRecord record);

    /** Filters that find the holders of any of the values. */
    List<Filter> holders(Collection<Object> values);
  }

  private void requireFree(RecordType type, List<Change> changes) {
    for (NaturalKey key : type.naturalKeys()) {
      requireFree(type, FieldKey.of(type, key), changes);
    }
    for (FieldDefinition definition : type.definitions()) {
      if (definition.field() instanceof MultiField<?> field
          && field.kind().equals(ElementKind.EXTERNAL_ID)) {
        requireFree(type, new IdKey(type, field), changes);
      }
    }
  }

  private void requireFree(RecordType type, Key key, List<Change> changes) {
    Map<Object, RecordId> wanted = new LinkedHashMap<>();
    for (Change change : changes) {
      List<Object> had = change.before == null ? List.of() : key.of(change.before);
      for (Object value : key.of(change.image)) {
        RecordId other = had.contains(value) ? null : wanted.put(value, change.image.id());
        if (other != null && !other.equals(change.image.id())) {
          throw new DuplicateRecordException(type.name(), key.name());
        }
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    for (Filter holders : key.holders(wanted.keySet())) {
      for (CrmRecord holder : work.store.find(Selection.of(type, holders))) {
        requireFree(type, key, wanted, holder);
      }
    }
  }

  private void requireFree(
      RecordType type, Key key, Map<Object, RecordId> wanted, CrmRecord holder) {
    CrmRecord image = images().getOrDefault(holder.id(), holder);
    if (image.isDeleted() || !isWanted(key.of(image), wanted, holder.id())) {
      return;
    }
    boolean seen = work.stored(holder.id(), Scope.LIVE).isPresent();
    if (!seen || !gone.test(holder.id())) { // who does not see the holder does not learn its id
      work.showing().ids(List.of(holder.id()));
      throw new DuplicateRecordException(type.name(), key.name());
    }
  }

  private static boolean isWanted(
      List<Object> values, Map<Object, RecordId> wanted, RecordId holder) {
    return values.stream().map(wanted::get).anyMatch(by -> by != null && !by.equals(holder));
  }

  /** By id, what will be written; needed only where a key has a holder. */
  private Map<RecordId, CrmRecord> images() {
    Map<RecordId, CrmRecord> known = images;
    if (known == null) {
      known = new HashMap<>();
      for (CrmRecord image : after) {
        known.put(image.id(), image);
      }
      images = known;
    }
    return known;
  }

  /** A natural key. */
  private record FieldKey(RecordType type, NaturalKey key, ImmutableIntArray slots) implements Key {

    static FieldKey of(RecordType type, NaturalKey key) {
      IntStream slots = key.fields().stream().mapToInt(f -> type.slot(type.get(f)));
      return new FieldKey(type, key, ImmutableIntArray.copyOf(slots));
    }

    @Override
    public String name() {
      return key.name();
    }

    @Override
    public List<Object> of(CrmRecord record) {
      List<Object> values = new ArrayList<>(slots.length());
      for (int i = 0; i < slots.length(); i++) {
        Object value = record.valueAt(slots.get(i));
        if (value == null) {
          return List.of();
        }
        values.add(value);
      }
      return List.of(values);
    }

    @Override
    public List<Filter> holders(Collection<Object> values) {
      List<ScalarField<?>> fields = new ArrayList<>();
      key.fields().forEach(name -> fields.add((ScalarField<?>) type.get(name)));
      List<Filter> all = new ArrayList<>();
      for (Object value : values) {
        List<Filter> parts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
          parts.add(new Filter.Compare(fields.get(i), Operator.EQ, ((List<?>) value).get(i)));
        }
        all.add(Filter.all(parts));
      }
      List<Filter> chunks = new ArrayList<>();
      for (int i = 0; i < all.size(); i += CHUNK) {
        chunks.add(Filter.any(all.subList(i, Math.min(all.size(), i + CHUNK))));
      }
      return chunks;
    }
  }

  /** What other systems call a record. */
  private record IdKey(RecordType type, MultiField<?> field) implements Key {

    @Override
    public String name() {
      return field.name();
    }

    @Override
    public List<Object> of(CrmRecord record) {
      Object ids = record.valueAt(record.type().slot(field));
      return ids == null ? List.of() : List.copyOf((List<?>) ids);
    }

    @Override
    public List<Filter> holders(Collection<Object> values) {
      Map<String, List<String>> bySource = new LinkedHashMap<>();
      for (Object value : values) {
        ExternalId id = (ExternalId) value;
        bySource.computeIfAbsent(id.source(), s -> new ArrayList<>()).add(id.value());
      }
      List<Filter> filters = new ArrayList<>();
      bySource.forEach(
          (source, ids) ->
              filters.add(field.any(ExternalId.SOURCE.eq(source).and(ExternalId.VALUE.in(ids)))));
      return filters;
    }
  }
}
