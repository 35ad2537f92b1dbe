package org.rapporto.crm.model;

import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of a record type as a whole. */
final class RecordTypeRules {

  /** What views, tables and the JSON form call the identity of a record. */
  private static final Set<String> RESERVED = Set.of("id", "version");

  private RecordTypeRules() {}

  static void check(RecordType type) {
    checkSystemFields(type);
    checkKeys(type);
    for (FieldDefinition definition : type.definitions()) {
      checkDerivation(type, definition);
    }
  }

  /** Slots by the names of today, and by former names that no other field has taken since. */
  static ImmutableMap<String, Integer> slots(String type, List<FieldDefinition> definitions) {
    Map<String, Integer> slots = new HashMap<>();
    Set<String> columns = new HashSet<>();
    for (int i = 0; i < definitions.size(); i++) {
      FieldDefinition d = definitions.get(i);
      requireOwner(type, d, i);
      if (RESERVED.contains(d.name()) || RESERVED.contains(d.column())) {
        throw new IllegalArgumentException(
            "Record type '"
                + type
                + "' has the field "
                + d.name()
                + ", but "
                + RESERVED
                + " are reserved names of fields and columns");
      }
      if (slots.put(d.name(), i) != null || !columns.add(d.column())) {
        throw new IllegalArgumentException(
            "Record type '"
                + type
                + "' has the field name "
                + d.name()
                + " or the column "
                + d.column()
                + " twice");
      }
    }
    for (int i = 0; i < definitions.size(); i++) {
      for (String former : definitions.get(i).formerNames()) {
        slots.putIfAbsent(former, i);
      }
    }
    return ImmutableMap.copyOf(slots);
  }

  private static void requireOwner(String type, FieldDefinition d, int slot) {
    String owner = slot < RecordType.SYSTEM_FIELDS.size() ? RecordType.SYSTEM : type;
    if (!d.field().recordType().equals(owner)) {
      throw new IllegalArgumentException(
          "Field " + d.field() + " does not belong to record type '" + type + "'");
    }
  }

  private static void checkSystemFields(RecordType type) {
    for (int i = 0; i < RecordType.SYSTEM_FIELDS.size(); i++) {
      Field<?> wanted = RecordType.SYSTEM_FIELDS.get(i);
      if (type.slotCount() <= i || !type.definitions().get(i).field().equals(wanted)) {
        throw new IllegalArgumentException(
            "Record type '" + type.name() + "' lacks the system field " + wanted);
      }
    }
  }

  private static void checkKeys(RecordType type) {
    Set<String> names = new HashSet<>();
    for (NaturalKey key : type.naturalKeys()) {
      if (!names.add(key.name())) {
        throw new IllegalArgumentException(
            "Record type '" + type.name() + "' has the natural key '" + key.name() + "' twice");
      }
      for (String field : key.fields()) {
        if (!(type.get(field) instanceof ScalarField<?>)) {
          throw new IllegalArgumentException(
              "Natural key '" + key.name() + "' takes scalar fields; found " + field);
        }
      }
    }
  }

  private static void checkDerivation(RecordType type, FieldDefinition definition) {
    Derivation derivation = definition.derivation();
    if (derivation == null) {
      return;
    }
    if (!(definition.field() instanceof TextField) || !definition.field().has(Trait.DERIVED)) {
      throw new IllegalArgumentException(
          "A derived field is a text field with the trait DERIVED; found " + definition.field());
    }
    for (String source : derivation.sources()) {
      if (!(type.get(source) instanceof TextField)) {
        throw new IllegalArgumentException(
            "Field " + definition.field() + " is derived of text fields; found " + source);
      }
    }
  }
}
