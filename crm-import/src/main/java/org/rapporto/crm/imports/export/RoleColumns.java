package org.rapporto.crm.imports.export;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.export.CardRow.Role;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.FieldVocabulary;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.Trait;

/**
 * Columns for the organisations of a person and what the person is there, one set for each role of
 * the person with most of them. The organisation's ids, one for each system that has some, let an
 * import link to it again.
 */
final class RoleColumns implements ColumnGroup {

  private static final FieldVocabulary FIELDS = FieldVocabulary.of(List.of(Affiliations.TYPE));

  private final RecordType affiliations;
  private final RecordType organisations;
  private final ColumnWords words;
  private final List<FieldDefinition> fields;
  private final List<Integer> slots = new ArrayList<>();
  private final int idSlot;
  private final List<NavigableSet<String>> sources = new ArrayList<>();

  RoleColumns(RecordType affiliations, RecordType organisations, ColumnWords words) {
    this.affiliations = affiliations;
    this.organisations = organisations;
    this.words = words;
    this.idSlot = organisations.slot(Organisations.EXTERNAL_IDS);
    this.fields = fields(affiliations);
    fields.forEach(d -> slots.add(affiliations.slot(d.field())));
  }

  /** The fields of a role that stand with the person. */
  static List<FieldDefinition> fields(RecordType affiliations) {
    return affiliations.definitions().stream()
        .skip(RecordType.SYSTEM_FIELDS.size())
        .filter(RoleColumns::isShown)
        .toList();
  }

  private static boolean isShown(FieldDefinition definition) {
    Field<?> field = definition.field();
    return field instanceof ScalarField
        && !(field instanceof ReferenceField)
        && !field.has(Trait.DERIVED)
        && !definition.isRetired();
  }

  /** Measures for one person, whatever others have. */
  void measureAlone(CardRow row) {
    sources.clear();
    measure(row);
  }

  @Override
  public void measure(CardRow row) {
    for (int i = 0; i < row.roles().size(); i++) {
      if (i == sources.size()) {
        sources.add(new TreeSet<>());
      }
      CrmRecord where = row.roles().get(i).organisation();
      if (where != null) {
        ExternalIdColumns.idsOf(where, idSlot).stream()
            .map(ExternalId::source)
            .forEach(sources.get(i)::add);
      }
    }
  }

  @Override
  public List<Heading> headings() {
    List<Heading> headings = new ArrayList<>();
    String where = words.text(organisations.labels(), Organisations.NAME);
    for (int n = 1; n <= sources.size(); n++) {
      headings.add(new Heading("org.name", where, n));
      headings.add(new Heading("organisation.id", words.idOf(organisations), n));
      headings.add(new Heading("affiliation.id", words.idOf(affiliations), n));
      for (FieldDefinition field : fields) {
        headings.add(new Heading(path(field), words.text(field.labels(), field.name()), n));
      }
      for (String source : sources.get(n - 1)) {
        String label = words.of(where + ", " + words.text("externalId"), source);
        headings.add(new Heading(Heading.path("org", source, "externalId"), label, n));
      }
    }
    return headings;
  }

  static String path(FieldDefinition field) {
    return FIELDS
        .find(Affiliations.NAME, field.column())
        .map(FieldPath::toString)
        .orElse(Affiliations.NAME + "." + field.name());
  }

  @Override
  public void write(CardRow row, RowSink out) {
    for (int i = 0; i < sources.size(); i++) {
      if (i < row.roles().size()) {
        write(row.roles().get(i), sources.get(i), out);
      } else {
        for (int n = 3 + fields.size() + sources.get(i).size(); n > 0; n--) {
          out.empty();
        }
      }
    }
  }

  private void write(Role role, Set<String> ofSources, RowSink out) {
    CrmRecord where = role.organisation();
    if (where == null) {
      out.empty();
    } else {
      out.text(where.find(Organisations.TITLE).orElse(""));
    }
    RecordId id = role.affiliation().valueOrNull(Affiliations.ORGANISATION);
    if (id == null) {
      out.empty();
    } else {
      out.safeText(id.toString());
    }
    out.safeText(role.affiliation().id().toString());
    for (int i = 0; i < slots.size(); i++) {
      Object value = role.affiliation().valueAt(slots.get(i));
      ScalarColumn.write(fields.get(i).field(), value, out);
    }
    List<ExternalId> ids = where == null ? List.of() : ExternalIdColumns.idsOf(where, idSlot);
    for (String source : ofSources) {
      ids.stream()
          .filter(known -> known.source().equals(source))
          .findFirst()
          .ifPresentOrElse(known -> out.text(known.value()), out::empty);
    }
  }
}
