package org.rapporto.crm.imports.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;

/**
 * Reads the headers of our own exports. A table is one when a column holds ids of our records; then
 * every header is what it says, and no cell speaks against it.
 */
final class OwnExport {
  private static final Set<String> OF_THE_GATE = Set.of("createdAt", "rowNumber");

  private static final Set<String> OF_ROLES =
      Set.of("org", "job", Organisations.NAME, Affiliations.NAME);

  private final FieldVocabulary fields;
  private final String type;
  private final Set<String> bases = new HashSet<>(OF_THE_GATE);

  private OwnExport(FieldVocabulary fields, String type) {
    this.fields = fields;
    this.type = type;
    for (FieldVocabulary.Entry entry : fields.entries()) {
      bases.add(entry.type());
      bases.add(entry.path().base());
    }
  }

  /** The reader of the headers of a table; empty if the table is no export of ours. */
  static Optional<OwnExport> of(List<TableColumn> columns, FieldVocabulary fields) {
    for (TableColumn column : columns) {
      Optional<FieldPath> id = WrittenPath.find(column.header()).filter(fields::isRecordId);
      if (id.isPresent()) {
        return Optional.of(new OwnExport(fields, id.get().base()));
      }
    }
    return Optional.empty();
  }

  /** What such a table is called among the known exports. */
  String name() {
    return "rapporto-" + type;
  }

  /** A row gives a person one role; the others come with the export of the affiliations. */
  private boolean isOfFurtherRole(String header) {
    return type.equals(Contacts.NAME)
        && WrittenPath.withoutNumber(header).length() < header.length()
        && WrittenPath.parse(header).filter(path -> OF_ROLES.contains(path.base())).isPresent();
  }

  /** The path a header is; empty for a column that somebody added. */
  Optional<FieldPath> find(String header) {
    if (isOfFurtherRole(header)) {
      return Optional.of(FieldPath.NONE);
    }
    return WrittenPath.parse(header)
        .filter(path -> bases.contains(path.base()))
        .map(fields::canonical);
  }
}
