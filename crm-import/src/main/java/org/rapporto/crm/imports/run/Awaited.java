package org.rapporto.crm.imports.run;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.row.RowCode;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;

/**
 * Records of rows that named others by ids nobody has yet. Should a later row of the file make such
 * a record, the reference is set then, in the batch of that row. Not thread-safe; lives as long as
 * a run.
 */
final class Awaited {

  /** Of a file that names so many strangers nothing good is to be expected. */
  private static final int MOST = 200_000;

  private final SetMultimap<RecordId, Wait> waits = LinkedHashMultimap.create();

  /**
   * A reference that is to be set.
   *
   * @param record which record lacks it
   * @param field the field, written {@code type.field}
   * @param target what it shall refer to
   */
  record Wait(RecordId record, String field, RecordId target) {

    static Optional<Wait> of(CellNote note, Function<String, RecordType> types) {
      if (note.after().isEmpty()) {
        return Optional.empty();
      }
      int dot = note.column().indexOf('.');
      RecordType type = types.apply(note.column().substring(0, dot));
      return type.find(note.column().substring(dot + 1))
          .map(FieldDefinition::field)
          .filter(ReferenceField.class::isInstance)
          .map(field -> ((ReferenceField) field).target())
          .map(target -> new RecordId(target, UUID.fromString(note.before())))
          .map(id -> new Wait(RecordId.parse(note.after()), note.column(), id));
    }

    CellNote unknown() {
      return note(RowCode.REFERENCE_UNKNOWN);
    }

    CellNote settled() {
      return note(RowCode.REFERENCE_SETTLED);
    }

    private CellNote note(RowCode code) {
      return new CellNote(field, code, target.value().toString(), record.toString());
    }
  }

  /**
   * What a batch adds.
   *
   * @param more references that wait from now on
   * @param settled references that are set
   */
  record Change(List<Wait> more, List<Wait> settled) {
    Change {
      more = List.copyOf(more);
      settled = List.copyOf(settled);
    }
  }

  boolean isEmpty() {
    return waits.isEmpty();
  }

  /** The references that wait for a record, in the order of the rows. */
  List<Wait> of(RecordId target) {
    return List.copyOf(waits.get(target));
  }

  void take(Change change) {
    change.settled().forEach(wait -> waits.remove(wait.target(), wait));
    for (Wait wait : change.more()) {
      if (waits.size() < MOST) {
        waits.put(wait.target(), wait);
      }
    }
  }

  /** Hears of a row that was done before a resumption. */
  void replay(RowResult row, Function<String, RecordType> types) {
    for (CellNote note : row.notes()) {
      boolean unknown = note.code().equals(RowCode.REFERENCE_UNKNOWN.name());
      if (unknown || note.code().equals(RowCode.REFERENCE_SETTLED.name())) {
        Optional<Wait> wait = waitOf(note, types);
        wait.ifPresent(
            w ->
                take(
                    new Change(
                        unknown ? List.of(w) : List.of(), unknown ? List.of() : List.of(w))));
      }
    }
  }

  private static Optional<Wait> waitOf(CellNote note, Function<String, RecordType> types) {
    try {
      return Wait.of(note, types);
    } catch (CrmException e) {
      return Optional.empty(); // a type that is there no more
    }
  }
}
