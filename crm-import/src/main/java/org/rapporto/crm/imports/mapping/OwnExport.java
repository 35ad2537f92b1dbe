package org.rapporto.crm.imports.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the headers of our own exports. A table is one when a column holds ids of our records; then
 * every header is what it says, and no cell speaks against it.
 */
final class OwnExport {
  private static final Set<String> OF_THE_GATE = Set.of("createdAt", "rowNumber");

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

  /** The path a header is; empty for a column that somebody added. */
  Optional<FieldPath> find(String header) {
    return WrittenPath.parse(header)
        .filter(path -> bases.contains(path.base()))
        .map(fields::canonical);
  }
}
