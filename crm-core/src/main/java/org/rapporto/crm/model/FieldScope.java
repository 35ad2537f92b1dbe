package org.rapporto.crm.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields a part of a filter may name. */
final class FieldScope {

  /** Where a part of a filter stands. */
  enum Place {
    /** On the records that are asked for. */
    RECORD,
    /** On the record a reference leads to. */
    RELATED,
    /** On an element of a multi-valued field. */
    ELEMENT
  }

  private final Place place;
  private final String owner;
  private final List<String> names;
  private final Function<String, Optional<? extends Field<?>>> finder;

  private FieldScope(
      Place place,
      String owner,
      List<String> names,
      Function<String, Optional<? extends Field<?>>> finder) {
    this.place = place;
    this.owner = owner;
    this.names = names;
    this.finder = finder;
  }

  static FieldScope of(RecordType type, Place place) {
    Objects.requireNonNull(type, "type must not be null");
    return new FieldScope(
        place,
        "Record type '" + type.name() + "'",
        type.definitions().stream().map(FieldDefinition::name).toList(),
        name -> type.find(name).map(FieldDefinition::field));
  }

  static FieldScope of(ElementKind<?> kind) {
    return new FieldScope(
        Place.ELEMENT,
        "An element of " + kind.type(),
        kind.parts().stream().map(Field::name).toList(),
        kind::findPart);
  }

  /** Of a reference to any type: what all types have. */
  static FieldScope ofAnyType() {
    Map<String, Field<?>> system = new LinkedHashMap<>();
    RecordType.SYSTEM_FIELDS.forEach(f -> system.put(f.name(), f));
    return new FieldScope(
        Place.RELATED,
        "A record of any type",
        List.copyOf(system.keySet()),
        name -> Optional.ofNullable(system.get(name)));
  }

  Place place() {
    return place;
  }

  Field<?> get(String name, String path) {
    @Nullable Field<?> field = finder.apply(name).orElse(null);
    if (field == null) {
      throw new InvalidJsonException(
          path, owner + " has no field " + Json.quoted(name) + "; it has " + names);
    }
    return field;
  }
}
