package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.imports.match.CardBase;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TextKey;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.ValueType;

/**
 * By what a record that is neither contact nor organisation is known again: its id, its external
 * ids, else its title (its first text) together with the records it refers to. One without a title
 * is known by what it says of these records.
 */
final class OtherKeys {

  private OtherKeys() {}

  /** The keys under which a record can be met. */
  static List<String> of(CrmRecord record) {
    List<String> keys = ofId(record);
    keys.addAll(ofExternalIds(record));
    title(record.type())
        .flatMap(record::find)
        .ifPresent(text -> keys.add("t:" + TextKey.PLAIN.of(text) + ' ' + targets(record)));
    if (record.type().name().equals(Affiliations.NAME)) {
      keys.add("role:" + targets(record));
    } else if (isUntitled(record)) {
      keys.addAll(ofValues(record));
    }
    return keys;
  }

  /** Whether a record can only be known by its values. */
  static boolean isUntitled(CrmRecord record) {
    return title(record.type()).flatMap(record::find).isEmpty();
  }

  /** One key a value, and the first one for all that say nothing. */
  static List<String> ofValues(CrmRecord record) {
    String about = "u:" + targets(record);
    List<String> keys = new ArrayList<>(List.of(about));
    values(record).forEach((field, value) -> keys.add(about + ' ' + field + '=' + value));
    return keys;
  }

  /** What a record says of those it refers to, by field. */
  static SortedMap<String, Object> values(CrmRecord record) {
    SortedMap<String, Object> values = new TreeMap<>();
    RecordType type = record.type();
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < type.slotCount(); slot++) {
      Field<?> field = type.definitions().get(slot).field();
      Object value = record.valueAt(slot);
      boolean said = value != null && !(value instanceof List<?> list && list.isEmpty());
      if (said && !field.has(Trait.DERIVED) && !(field instanceof ReferenceField)) {
        values.put(field.name(), value);
      }
    }
    return values;
  }

  /** The keys by which a draft looks, strongest first; one with an id of ours has no namesake. */
  static List<String> ofDraft(CrmRecord draft) {
    if (!draft.hasId()) {
      return of(draft);
    }
    List<String> keys = ofId(draft);
    keys.addAll(ofExternalIds(draft));
    return keys;
  }

  private static List<String> ofId(CrmRecord record) {
    return record.hasId() ? new ArrayList<>(List.of("rec:" + record.id())) : new ArrayList<>();
  }

  private static List<String> ofExternalIds(CrmRecord record) {
    List<String> keys = new ArrayList<>();
    externalIds(record.type())
        .ifPresent(
            field ->
                record
                    .get(field)
                    .forEach(x -> keys.add(CardBase.ID_KEY + x.source() + '\0' + x.value())));
    return keys;
  }

  /** The first text people fill. */
  static Optional<TextField> title(RecordType type) {
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < type.slotCount(); slot++) {
      Field<?> field = type.definitions().get(slot).field();
      if (field instanceof TextField text
          && !text.has(Trait.DERIVED)
          && !type.definitions().get(slot).isRetired()) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  /** The field of external ids, if the type has one. */
  @SuppressWarnings("unchecked") // the kind says what the elements are
  static Optional<MultiField<ExternalId>> externalIds(RecordType type) {
    for (var definition : type.definitions()) {
      if (definition.field() instanceof MultiField<?> multi
          && multi.kind().equals(ElementKind.EXTERNAL_ID)) {
        return Optional.of((MultiField<ExternalId>) multi);
      }
    }
    return Optional.empty();
  }

  /** What a record refers to. */
  static Set<RecordId> targets(CrmRecord record) {
    Set<RecordId> targets = new TreeSet<>();
    for (var definition : record.type().definitions()) {
      Field<?> field = definition.field();
      if (field instanceof ReferenceField reference) {
        record.find(reference).ifPresent(targets::add);
      } else if (field instanceof MultiField<?> multi && multi.type() == ValueType.LINKS) {
        record.get(multi).forEach(link -> targets.add(((Link) link).target()));
      }
    }
    return targets;
  }
}
