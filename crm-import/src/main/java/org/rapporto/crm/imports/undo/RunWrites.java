package org.rapporto.crm.imports.undo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.ledger.Write;
import org.rapporto.crm.imports.ledger.Write.Change;
import org.rapporto.crm.imports.ledger.Write.Kind;
import org.rapporto.crm.model.RecordId;

/**
 * What import runs wrote to records after the run that is taken back. A change has to wait for a
 * later one if taking both back in this order came to something else than in the other order: then
 * the later one goes first, and both come to what was before. Not thread-safe.
 */
final class RunWrites {

  private final RecordId run;
  private final Map<RecordId, List<Later>> byRecord = new HashMap<>();

  private record Later(RecordId run, Write write) {
    @Nullable Change change(String field) {
      return write.changes().get(field);
    }
  }

  /** For a run that is taken back. */
  RunWrites(RecordId run) {
    this.run = run;
  }

  void add(RecordId by, Write write) {
    byRecord.computeIfAbsent(write.id(), id -> new ArrayList<>()).add(new Later(by, write));
  }

  void sort() {
    byRecord
        .values()
        .forEach(all -> all.sort(Comparator.comparing((Later later) -> later.write.version())));
  }

  /** What of a change of the run itself stays; earlier changes of it have to wait for that. */
  void stays(Write write, String field, Change rest) {
    add(run, new Write(write.id(), Kind.UPDATE, write.version(), Map.of(field, rest)));
    sort();
  }

  /** The run that merged a record into another one, after the write. */
  Optional<RecordId> mergedBy(Write write) {
    return after(write).stream()
        .filter(later -> later.write.kind() == Kind.DELETE && !later.run.equals(run))
        .map(Later::run)
        .reduce((first, last) -> last);
  }

  /** The fields of a record that other runs changed after the write. */
  Set<String> fields(Write write) {
    Set<String> fields = new LinkedHashSet<>();
    after(write).stream()
        .filter(later -> !later.run.equals(run))
        .forEach(later -> fields.addAll(later.write.changes().keySet()));
    return fields;
  }

  /** The run that has to be taken back before a record can go that the run created. */
  Optional<RecordId> changedBy(Write created, String field, @Nullable Object current) {
    List<Later> later = after(created, field);
    Object value = current;
    for (int i = later.size() - 1; i >= 0; i--) {
      ValueRestore restore = restore(value, later.get(i), field);
      if (!Objects.equals(value, restore.value())) {
        return last(later);
      }
      value = restore.value();
    }
    return Optional.empty();
  }

  /** The run that has to be taken back before a change of a field can be. */
  Optional<RecordId> before(Write write, String field, @Nullable Object current) {
    Change change = Objects.requireNonNull(write.changes().get(field), "is changed");
    List<Later> later = after(write, field);
    if (later.isEmpty() || commutes(current, change, later, field)) {
      return Optional.empty();
    }
    List<Later> alone =
        later.stream().filter(l -> !commutes(current, change, List.of(l), field)).toList();
    return last(alone).or(() -> last(later));
  }

  private Optional<RecordId> last(List<Later> later) {
    return later.stream()
        .map(Later::run)
        .filter(by -> !by.equals(run))
        .reduce((first, last) -> last);
  }

  private static boolean commutes(
      @Nullable Object current, Change change, List<Later> later, String field) {
    List<Boolean> whole = new ArrayList<>();
    Object value = withoutAll(current, later, field, whole);
    ValueRestore last = ValueRestore.of(value, change);
    whole.add(last.isWhole());
    ValueRestore first = ValueRestore.of(current, change);
    List<Boolean> wholeToo = new ArrayList<>();
    Object valueToo = withoutAll(first.value(), later, field, wholeToo);
    wholeToo.add(first.isWhole());
    return Objects.equals(last.value(), valueToo) && whole.equals(wholeToo);
  }

  private static @Nullable Object withoutAll(
      @Nullable Object current, List<Later> later, String field, Collection<Boolean> whole) {
    Object value = current;
    for (int i = later.size() - 1; i >= 0; i--) {
      ValueRestore restore = restore(value, later.get(i), field);
      whole.add(restore.isWhole());
      value = restore.value();
    }
    return value;
  }

  private static ValueRestore restore(@Nullable Object value, Later later, String field) {
    return ValueRestore.of(value, Objects.requireNonNull(later.change(field), "was asked for"));
  }

  private List<Later> after(Write write, String field) {
    return after(write).stream().filter(later -> later.change(field) != null).toList();
  }

  private List<Later> after(Write write) {
    return byRecord.getOrDefault(write.id(), List.of()).stream()
        .filter(later -> later.write.version() > write.version())
        .toList();
  }
}
