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

  /** What databases, and Rapporto itself, call tables of their own. */
  private static final List<String> RESERVED_PREFIXES = List.of("crm_", "sqlite_", "pg_");

  private RecordTypeRules() {}

  static void check(RecordType type) {
    checkName(type.name());
    checkCurrencies(type);
    checkSystemFields(type);
    checkKeys(type);
    for (FieldDefinition definition : type.definitions()) {
      checkDerivation(type, definition);
      checkTimeline(definition.field());
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

  /** Two underscores part the name of a type from that of a field in the names of tables. */
  private static void checkName(String name) {
    if (name.contains("__") || RESERVED_PREFIXES.stream().anyMatch(name::startsWith)) {
      throw new IllegalArgumentException(
          "The name of a record type starts with none of "
              + RESERVED_PREFIXES
              + " and has no two underscores in a row; found '"
              + name
              + "'");
    }
  }

  /** Money is an amount beside a currency, which reports read as two columns. */
  private static void checkCurrencies(RecordType type) {
    Set<String> columns = new HashSet<>();
    type.definitions().forEach(d -> columns.add(d.column()));
    for (FieldDefinition d : type.definitions()) {
      if (d.field() instanceof MoneyField && columns.contains(d.column() + "_currency")) {
        throw new IllegalArgumentException(
            "Record type '"
                + type.name()
                + "' has the money field "
                + d.name()
                + ", which takes the column "
                + d.column()
                + "_currency, and another field of that column");
      }
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

  private static void checkTimeline(Field<?> field) {
    if (!field.has(Trait.TIMELINE)) {
      return;
    }
    switch (field.type()) {
      case REFERENCE, LINKS, INSTANT -> {}
      default ->
          throw new IllegalArgumentException(
              "The trait TIMELINE is for references, links and instants; found field "
                  + field
                  + " of type "
                  + field.type());
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
