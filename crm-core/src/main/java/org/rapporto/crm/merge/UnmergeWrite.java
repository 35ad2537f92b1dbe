package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.merge.UnmergeReport.Reason;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.FieldForms;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.store.DuplicateRecordException;

/**
 * Writes what an unmerge comes to: first the survivors give back keys, then the others come back
 * with them, then links lead to them, which gives keys of references back in turn. A key that
 * somebody else took meanwhile stays with him.
 */
final class UnmergeWrite {

  private final CrmSession session;
  private final LiveRecords live;
  private final List<UnmergeReport.Entry> report;

  UnmergeWrite(CrmSession session, LiveRecords live, List<UnmergeReport.Entry> report) {
    this.session = session;
    this.live = live;
    this.report = report;
  }

  /** Gives the records that came back. */
  List<RecordId> run(Map<RecordId, CrmRecord> restored) {
    leaveRetired();
    check(restored.keySet());
    List<CrmRecord> withoutLinks = new ArrayList<>();
    live.changed().values().forEach(r -> withoutLinks.add(withoutLinks(r)));
    withoutLinks.forEach(this::save);
    List<CrmRecord> back = new ArrayList<>();
    for (CrmRecord image : restored.values()) {
      if (live.find(image.id()) == null) {
        back.add(live.deleted(image.id()));
      } else {
        report.add(
            new UnmergeReport.Entry(image.id(), "", image.id(), image.id(), Reason.LIVE_ALREADY));
      }
    }
    List<CrmRecord> images = new ArrayList<>();
    back.forEach(old -> images.add(onto(old, Objects.requireNonNull(restored.get(old.id())))));
    List<CrmRecord> late = images.stream().filter(i -> !holders(i).isEmpty()).toList();
    restore(images.stream().filter(image -> !late.contains(image)).toList());
    late.forEach(image -> holders(image).forEach(this::save));
    restore(late);
    live.changed().values().forEach(this::save);
    return back.stream().map(CrmRecord::id).toList();
  }

  /**
   * Records that still have the natural key of one that comes back, until they refer to others that
   * come back.
   */
  private List<CrmRecord> holders(CrmRecord image) {
    return live.changed().values().stream()
        .filter(record -> Doubles.shareKey(stored(record), image))
        .filter(record -> !Doubles.shareKey(record, image))
        .toList();
  }

  private static CrmRecord stored(CrmRecord record) {
    CrmRecord stored = record;
    for (int slot : record.changedSlots()) {
      stored = stored.withAt(slot, record.originAt(slot));
    }
    return stored;
  }

  /** Rights are asked for before the first write; keys that are taken are dealt with later. */
  private void check(Set<RecordId> back) {
    try {
      session.check(List.copyOf(live.changed().values()), back::contains, id -> false);
    } catch (DuplicateRecordException e) {
      // is met again at the save of the one record it is about
    }
  }

  /** A field that was retired since cannot be put back. */
  private void leaveRetired() {
    Map<RecordId, CrmRecord> left = new LinkedHashMap<>();
    for (CrmRecord record : live.changed().values()) {
      CrmRecord image = record;
      for (int slot : record.changedSlots()) {
        if (record.type().definitions().get(slot).isRetired()) {
          image = kept(image, slot, Reason.FIELD_RETIRED);
        }
      }
      left.put(image.id(), image);
    }
    live.changed().putAll(left);
  }

  private CrmRecord kept(CrmRecord record, int slot, Reason reason) {
    String field = record.type().definitions().get(slot).name();
    Object stands = record.originAt(slot);
    report.removeIf(e -> e.record().equals(record.id()) && e.field().equals(field));
    report.add(new UnmergeReport.Entry(record.id(), field, stands, record.valueAt(slot), reason));
    return record.withAt(slot, stands);
  }

  private static CrmRecord withoutLinks(CrmRecord record) {
    CrmRecord image = record;
    for (int slot : record.changedSlots()) {
      if (isLink(record.valueAt(slot)) || isLink(record.originAt(slot))) {
        image = image.withAt(slot, record.originAt(slot));
      }
    }
    return image;
  }

  private static boolean isLink(@Nullable Object value) {
    return value instanceof RecordId || value instanceof List<?> l && l.get(0) instanceof Link;
  }

  private void save(CrmRecord record) {
    CrmRecord image = record;
    while (true) {
      try {
        session.save(image);
        return;
      } catch (DuplicateRecordException e) {
        CrmRecord fewer = withoutKey(image, e);
        if (fewer.equals(image)) {
          throw e;
        }
        live.changed().computeIfPresent(fewer.id(), (id, whole) -> withoutKey(whole, e));
        image = fewer;
      }
    }
  }

  /** The fields of a key stay as they are stored. */
  private CrmRecord withoutKey(CrmRecord record, DuplicateRecordException taken) {
    CrmRecord image = record;
    for (int slot : keySlots(record.type(), taken.key())) {
      if (!Objects.equals(record.valueAt(slot), record.originAt(slot))) {
        image = kept(image, slot, Reason.KEY_TAKEN);
      }
    }
    return image;
  }

  private static List<Integer> keySlots(RecordType type, String key) {
    for (NaturalKey natural : type.naturalKeys()) {
      if (natural.name().equals(key)) {
        return natural.fields().stream().map(name -> type.slot(type.get(name))).toList();
      }
    }
    return type.find(key).map(d -> List.of(type.slot(d.field()))).orElse(List.of());
  }

  /** The deleted record with the values of an image, as far as its fields are still in use. */
  private CrmRecord onto(CrmRecord deleted, CrmRecord image) {
    CrmRecord result = deleted;
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < deleted.type().slotCount(); slot++) {
      FieldDefinition d = deleted.type().definitions().get(slot);
      Object value = image.valueAt(slot);
      if (!d.isRetired()) {
        result = result.withAt(slot, value);
      } else if (d.equals(FieldForms.today(deleted.type(), d))
          && !Objects.equals(value, deleted.valueAt(slot))) {
        report.add(
            new UnmergeReport.Entry(
                deleted.id(), d.name(), deleted.valueAt(slot), value, Reason.FIELD_RETIRED));
      }
    }
    return result;
  }

  private void restore(List<CrmRecord> given) {
    List<CrmRecord> images = given;
    while (!images.isEmpty()) {
      try {
        session.restore(images);
        return;
      } catch (DuplicateRecordException e) {
        List<CrmRecord> fewer = new ArrayList<>();
        images.forEach(image -> fewer.add(withoutTaken(image, e)));
        if (fewer.equals(images)) {
          throw e;
        }
        images = fewer;
      }
    }
  }

  private CrmRecord withoutTaken(CrmRecord image, DuplicateRecordException taken) {
    if (!image.type().name().equals(taken.type())) {
      return image;
    }
    List<Integer> slots = keySlots(image.type(), taken.key());
    if (slots.size() == 1 && image.valueAt(slots.get(0)) instanceof List<?> ids) {
      return withoutIds(image, slots.get(0), ids);
    }
    Filter same = Filter.everything();
    for (int slot : slots) {
      Object value = image.valueAt(slot);
      if (value == null) {
        return image;
      }
      ScalarField<?> field = (ScalarField<?>) image.type().definitions().get(slot).field();
      same = same.and(new Filter.Compare(field, Operator.EQ, value));
    }
    return slots.isEmpty() || session.count(image.type(), same) == 0
        ? image
        : taken(image, slots.get(slots.size() - 1), null);
  }

  private CrmRecord withoutIds(CrmRecord image, int slot, List<?> ids) {
    MultiField<?> field = (MultiField<?>) image.type().definitions().get(slot).field();
    List<Object> free = new ArrayList<>();
    for (Object element : ids) {
      ExternalId id = (ExternalId) element;
      Filter same =
          field.any(ExternalId.SOURCE.eq(id.source()).and(ExternalId.VALUE.eq(id.value())));
      if (session.count(image.type(), same) == 0) {
        free.add(id);
      }
    }
    return free.size() == ids.size() ? image : taken(image, slot, free);
  }

  private CrmRecord taken(CrmRecord image, int slot, @Nullable Object stands) {
    String field = image.type().definitions().get(slot).name();
    report.add(
        new UnmergeReport.Entry(image.id(), field, stands, image.valueAt(slot), Reason.KEY_TAKEN));
    return image.withAt(slot, stands);
  }
}
