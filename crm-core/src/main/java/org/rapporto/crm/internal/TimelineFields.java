package org.rapporto.crm.internal;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.InstantField;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;

/** The fields of a type that say on whose timelines its records show, and when. */
record TimelineFields(List<Field<?>> subjects, List<InstantField> moments) {

  static TimelineFields of(RecordType type) {
    List<Field<?>> all =
        type.definitions().stream()
            .filter(d -> !d.isRetired())
            .<Field<?>>map(FieldDefinition::field)
            .filter(f -> f.has(Trait.TIMELINE))
            .toList();
    return new TimelineFields(
        all.stream().filter(f -> !(f instanceof InstantField)).toList(),
        all.stream().filter(InstantField.class::isInstance).map(InstantField.class::cast).toList());
  }

  boolean isEmpty() {
    return subjects.isEmpty();
  }

  Instant moment(CrmRecord image) {
    return moments.stream()
        .flatMap(f -> image.find(f).stream())
        .findFirst()
        .orElseGet(() -> image.get(RecordType.CREATED_AT));
  }

  /** Whether the moment stands in a field that is read, with no field before it that is not. */
  boolean tellsMoment(CrmRecord image, IntPredicate reads) {
    for (InstantField field : moments) {
      if (!reads.test(image.type().slot(field))) {
        return false;
      }
      if (image.find(field).isPresent()) {
        return true;
      }
    }
    return reads.test(image.type().slot(RecordType.CREATED_AT));
  }

  Set<RecordId> subjects(CrmRecord image) {
    Set<RecordId> found = new LinkedHashSet<>();
    for (Field<?> field : subjects) {
      Object value = image.valueAt(image.type().slot(field));
      if (value instanceof RecordId id) {
        found.add(id);
      } else if (value instanceof List<?> links) {
        links.forEach(link -> found.add(((Link) link).target()));
      }
    }
    return found;
  }
}
