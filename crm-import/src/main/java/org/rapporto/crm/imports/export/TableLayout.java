package org.rapporto.crm.imports.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.FieldVocabulary;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.Trait;

/** The columns of a table of one record type. Not thread-safe; for one export. */
final class TableLayout {

  private static final Set<String> CARDS = Set.of(Contacts.NAME, Organisations.NAME);

  private final RecordType type;
  private final ColumnWords words;
  private final FieldVocabulary fields;
  private final List<ColumnGroup> groups = new ArrayList<>();

  private TableLayout(RecordType type, ColumnWords words) {
    this.type = type;
    this.words = words;
    this.fields = FieldVocabulary.of(List.of(type));
  }

  /** The columns of a type, before any record was measured. */
  static TableLayout of(RecordType type, ColumnWords words) {
    TableLayout layout = of(type, words, definition -> true);
    layout.system(RecordType.CREATED_AT, "createdAt");
    return layout;
  }

  /** The columns of the id, the owner, and some of the fields. */
  static TableLayout of(RecordType type, ColumnWords words, Predicate<FieldDefinition> some) {
    TableLayout layout = new TableLayout(type, words);
    layout.groups.add(new IdColumn(type, words));
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < type.slotCount(); slot++) {
      FieldDefinition definition = type.definitions().get(slot);
      if (isWritten(definition) && some.test(definition)) {
        layout.groups.add(layout.group(slot, definition));
      }
    }
    layout.system(RecordType.OWNER, CARDS.contains(type.name()) ? "owner" : type.name() + ".owner");
    return layout;
  }

  static boolean isWritten(FieldDefinition definition) {
    return !definition.isRetired() && !definition.field().has(Trait.DERIVED);
  }

  /** The same, with the organisations of people behind it. */
  TableLayout withRoles(RoleColumns roles) {
    groups.add(roles);
    return this;
  }

  static boolean hasRoles(RecordType type) {
    return type.name().equals(Contacts.NAME);
  }

  private void system(ScalarField<?> field, String path) {
    Heading heading = new Heading(path, words.text(path.substring(path.indexOf('.') + 1)), 1);
    groups.add(new ScalarColumn(type.slot(field), field, heading));
  }

  private ColumnGroup group(int slot, FieldDefinition definition) {
    Field<?> field = definition.field();
    String label = words.text(definition.labels(), field.name());
    if (field instanceof ReferenceField reference) {
      return new ReferenceColumns(slot, reference, words, label);
    }
    if (field instanceof ScalarField) {
      String path = path(definition);
      boolean title = path.equals("org.name");
      return new ScalarColumn(
          slot,
          field,
          new Heading(path, title ? words.text(type.labels(), type.name()) : label, 1));
    }
    ColumnGroup list = CARDS.contains(type.name()) ? list(slot, definition) : null;
    Heading heading = new Heading(path(definition), label, 1);
    return list == null ? new JsonColumn(slot, field, heading) : list;
  }

  private String path(FieldDefinition definition) {
    return fields
        .find(type.name(), definition.name())
        .map(FieldPath::toString)
        .orElse(type.name() + "." + definition.name());
  }

  /** The lists the vocabulary of field paths speaks of. */
  private @Nullable ColumnGroup list(int slot, FieldDefinition definition) {
    return switch (definition.column()) {
      case "phones" -> new LabelledColumns<>(slot, ElementForm.PHONE, words);
      case "emails" -> new LabelledColumns<>(slot, ElementForm.EMAIL, words);
      case "addresses" -> new LabelledColumns<>(slot, ElementForm.ADDRESS, words);
      case "tags" ->
          new TagColumn(slot, new Heading("tags", words.text(definition.labels(), "tags"), 1));
      case "external_ids" ->
          type.name().equals(Contacts.NAME)
              ? ExternalIdColumns.of(slot, words)
              : ExternalIdColumns.ofOrganisation(slot, words);
      default -> null;
    };
  }

  void measure(CardRow row) {
    groups.forEach(group -> group.measure(row));
  }

  List<Heading> headings() {
    return groups.stream().flatMap(group -> group.headings().stream()).toList();
  }

  void write(CardRow row, RowSink out) throws IOException {
    out.begin(row.record().id());
    cells(row, out);
    out.end();
  }

  void cells(CardRow row, RowSink out) {
    for (ColumnGroup group : groups) {
      group.write(row, out);
    }
  }
}
