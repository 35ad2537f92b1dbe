package org.rapporto.crm.imports.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordType;

/**
 * Ties field paths to the fields of the record types in force, both ways. The fields of built-in
 * types that a file's columns usually feed have a path of their own, such as {@code name.given} for
 * {@code contact.given_name}; every other field that a person may fill has the path {@code
 * <type>.<field>}, such as {@code contact.shoe_size} for a field a host added at run time.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * FieldVocabulary fields = FieldVocabulary.of(session.types().all());
 * fields.path(Contacts.GIVEN_NAME);                    // name.given
 * fields.find(FieldPath.parse("contact.shoe_size"));   // the host's field
 * fields.find(FieldPath.parse("phone[mobile]"));       // Contacts.PHONES
 * }</pre>
 */
public final class FieldVocabulary {
  /** By the name of the column, which stays when a host renames a field. */
  private static final Map<String, String> BUILT_IN = TsvResource.pairs("fields.tsv");

  private final Map<FieldPath, Entry> entries = new LinkedHashMap<>();
  private final Map<String, FieldPath> paths = new HashMap<>();
  private final Set<String> notFillable = new HashSet<>();

  private FieldVocabulary(Collection<RecordType> types) {
    for (RecordType type : types) {
      for (FieldDefinition definition : type.definitions()) {
        if (isFillable(type, definition)) {
          add(type.name(), definition);
        } else {
          notFillable.add(type.name() + "." + definition.name());
        }
      }
    }
  }

  /**
   * The vocabulary of the record types in force.
   *
   * @param types built-in types and the host's own, each once
   * @return the vocabulary
   */
  public static FieldVocabulary of(Collection<RecordType> types) {
    return new FieldVocabulary(types);
  }

  /**
   * The vocabulary of contacts, organisations, affiliations and notes as they ship.
   *
   * @return the vocabulary
   */
  public static FieldVocabulary builtIn() {
    return of(List.of(Contacts.TYPE, Organisations.TYPE, Affiliations.TYPE, Notes.TYPE));
  }

  /** What a person may fill: neither what the gate sets, nor what a row links by itself. */
  private static boolean isFillable(RecordType type, FieldDefinition definition) {
    String name = type.name() + "." + definition.column();
    boolean kept = RecordType.SYSTEM_FIELDS.contains(definition.field());
    boolean own = !kept && definition.derivation() == null && !definition.isRetired();
    return (own || definition.field().equals(RecordType.OWNER)) && !"-".equals(BUILT_IN.get(name));
  }

  private void add(String type, FieldDefinition definition) {
    String name = type + "." + definition.name();
    String usual = BUILT_IN.get(type + "." + definition.column());
    FieldPath path = FieldPath.parse(usual == null ? name : usual);
    entries.putIfAbsent(path, new Entry(type, path, definition));
    paths.put(name, path);
  }

  /**
   * The path of a field.
   *
   * @param type the record type's name, which system fields such as the owner need
   * @param field the field's name
   * @return the path; empty if there is no such field, or nobody may fill it
   */
  public Optional<FieldPath> find(String type, String field) {
    return Optional.ofNullable(paths.get(type + "." + field));
  }

  /**
   * The path of a field.
   *
   * @param field a field of a record type in force
   * @return the path
   * @throws IllegalArgumentException if there is no such field, or nobody may fill it
   */
  public FieldPath path(Field<?> field) {
    return find(field.recordType(), field.name())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No column can go to the field '"
                        + field.recordType()
                        + "."
                        + field.name()
                        + "'; name one that a person may fill"));
  }

  /**
   * The field that a path speaks of, whatever its qualifier; a part of a composed value, such as
   * {@code addr.city}, speaks of the whole field.
   *
   * @param path the path, also in the form {@code <type>.<field>} of a field with its own path
   * @return the field; empty for {@link FieldPath#NONE} and for paths without a field of their own,
   *     such as {@code custom}
   */
  public Optional<Field<?>> find(FieldPath path) {
    FieldPath known = canonical(path).withQualifier("");
    Entry entry = entries.get(known);
    boolean part = !known.part().isEmpty() && !notFillable.contains(known.toString());
    if (entry == null && part) {
      String whole = known.base().equals("addr") ? "full" : "";
      entry = entries.get(new FieldPath(known.base(), "", whole));
    }
    return Optional.ofNullable(entry).map(e -> e.definition().field());
  }

  /**
   * The usual form of a path: {@code contact.given_name} is {@code name.given}.
   *
   * @param path any path
   * @return the field's own path; the path itself if it has no other form
   */
  public FieldPath canonical(FieldPath path) {
    Objects.requireNonNull(path, "path must not be null");
    if (path.part().isEmpty()) {
      return path;
    }
    FieldPath own = paths.get(path.base() + "." + path.part());
    if (own == null) {
      return path;
    }
    return path.qualifier().isEmpty() ? own : own.withQualifier(path.qualifier());
  }

  /**
   * Whether several columns of a row may feed a path.
   *
   * @param path the path
   * @return true for phones, notes and the like, and for fields with many values
   */
  public boolean isMultiValued(FieldPath path) {
    return path.isMultiValued()
        || find(path).map(field -> field instanceof MultiField<?>).orElse(false);
  }

  /**
   * Every path that has a field of its own, in the order of the types and their fields.
   *
   * @return the paths, without qualifiers
   */
  public List<FieldPath> paths() {
    return List.copyOf(entries.keySet());
  }

  /** Whether a path is {@code <type>.id}, the id of a record itself, as our own exports have it. */
  boolean isRecordId(FieldPath path) {
    return path.part().equals("id")
        && entries.values().stream().anyMatch(entry -> entry.type().equals(path.base()));
  }

  /** The fields with their paths, in the order of the types. */
  List<Entry> entries() {
    return new ArrayList<>(entries.values());
  }

  /**
   * A field and its path.
   *
   * @param type the record type's name
   * @param path the path
   * @param definition the field with its labels
   */
  record Entry(String type, FieldPath path, FieldDefinition definition) {}
}
