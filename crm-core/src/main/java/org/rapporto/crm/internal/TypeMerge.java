package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.model.RecordType;

/**
 * Joins a type as the code declares it with the form the store remembers, which may have run-time
 * fields, and renamed or retired ones. Fields stay where the store has them; new ones are appended.
 */
final class TypeMerge {

  private TypeMerge() {}

  static RecordType merge(RecordType declared, @Nullable RecordType stored) {
    if (stored == null || declared.extendsType(stored) && sameNames(declared, stored)) {
      return declared;
    }
    RecordType.Builder builder = RecordType.named(stored.name()).labels(declared.labels());
    Map<String, FieldDefinition> byColumn = new HashMap<>();
    own(declared).forEach(d -> byColumn.put(d.column(), d));
    for (FieldDefinition was : own(stored)) {
      FieldDefinition is = byColumn.remove(was.column());
      builder.definition(is == null ? was : joined(is, was));
    }
    own(declared).stream()
        .filter(d -> byColumn.containsKey(d.column()))
        .forEach(builder::definition);
    keys(declared, stored).forEach(builder::naturalKey);
    return builder.build();
  }

  private static List<FieldDefinition> own(RecordType type) {
    List<FieldDefinition> all = type.definitions();
    return all.subList(RecordType.SYSTEM_FIELDS.size(), all.size());
  }

  private static boolean sameNames(RecordType declared, RecordType stored) {
    for (int i = 0; i < stored.definitions().size(); i++) {
      FieldDefinition was = stored.definitions().get(i);
      if (!was.name().equals(declared.definitions().get(i).name()) || was.isRetired()) {
        return false;
      }
    }
    return true;
  }

  /** The code says what the field is, the store what became of it. */
  private static FieldDefinition joined(FieldDefinition is, FieldDefinition was) {
    if (is.field().type() != was.field().type()) {
      if (was.isRetired()) {
        return was;
      }
      throw new CrmException(
          "Field "
              + is.field()
              + " is stored as "
              + was.field().type()
              + " and declared as "
              + is.field().type()
              + "; plan a retype with session.types() instead");
    }
    Field<?> field = is.name().equals(was.name()) ? is.field() : is.field().renamed(was.name());
    return new FieldDefinition(
        field, was.column(), is.labels(), was.formerNames(), was.status(), is.derivation());
  }

  private static List<NaturalKey> keys(RecordType declared, RecordType stored) {
    List<NaturalKey> keys = new ArrayList<>(stored.naturalKeys());
    Set<String> names = new HashSet<>();
    keys.forEach(k -> names.add(k.name()));
    declared.naturalKeys().stream().filter(k -> !names.contains(k.name())).forEach(keys::add);
    return keys;
  }
}
