package org.rapporto.crm.imports.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rapporto.crm.imports.convert.PathQualifier;

/**
 * Headers that our own exports write for people: {@code Phone (mobile) 2}, {@code Внешний код
 * (amo)}, {@code E-mail (work): opted out}.
 */
final class OwnLabels {
  private static final int LONGEST = 250;

  private final Map<String, FieldPath> fields = new HashMap<>();
  private final Map<String, String> which = new HashMap<>();
  private final Map<String, String> parts = new HashMap<>();

  private OwnLabels() {}

  /** The words that ship with this library. */
  static OwnLabels standard() {
    OwnLabels labels = new OwnLabels();
    for (List<String> row : TsvResource.rows("labels.tsv")) {
      for (String text : TsvResource.cut(row.get(2), '|')) {
        String key = text.toLowerCase(Locale.ROOT);
        switch (row.get(0)) {
          case "field" -> labels.fields.put(key, FieldPath.parse(row.get(1)));
          case "which" -> labels.which.put(key, row.get(1));
          default -> labels.parts.put(key, row.get(1));
        }
      }
    }
    return labels;
  }

  /**
   * The path of a header of this form; empty for every other header. E-mail addresses are of one
   * kind, as the vocabulary of headers has no other, whoever wrote the header.
   */
  Optional<FieldPath> find(String header) {
    return Pieces.of(header)
        .filter(pieces -> !pieces.which().isEmpty())
        .flatMap(pieces -> path(pieces, qualified(pieces)))
        .filter(path -> !path.base().equals("email") || !path.part().isEmpty());
  }

  /** The same in a table that is known to be an export of ours, where any word may be a label. */
  Optional<FieldPath> findInExport(String header) {
    return Pieces.of(header)
        .filter(pieces -> !pieces.which().isEmpty() || !pieces.part().isEmpty())
        .flatMap(pieces -> path(pieces, qualified(pieces).or(() -> named(pieces))));
  }

  /** Whether a table is an export of ours, which begins with the ids of the records. */
  boolean isExport(List<TableColumn> columns) {
    return !columns.isEmpty()
        && find(columns.get(0).header()).filter(path -> path.part().equals("id")).isPresent();
  }

  /** The pieces of {@code Phone (mobile): as written 2}. */
  private record Pieces(String field, String which, String part) {

    static Optional<Pieces> of(String header) {
      String text = WrittenPath.withoutNumber(header);
      int open = text.indexOf(" (");
      int close = text.lastIndexOf(')');
      boolean bracket = open > 0 && close > open + 2;
      int colon = text.indexOf(": ", bracket ? close : 0);
      String head = text.substring(0, colon < 0 ? text.length() : colon);
      boolean closed = !bracket || close == head.length() - 1;
      return text.length() > LONGEST || !closed
          ? Optional.empty()
          : Optional.of(
              new Pieces(
                  (bracket ? head.substring(0, open) : head).toLowerCase(Locale.ROOT),
                  bracket ? head.substring(open + 2, close).strip() : "",
                  colon < 0 ? "" : text.substring(colon + 2).toLowerCase(Locale.ROOT)));
    }
  }

  private Optional<FieldPath> path(Pieces pieces, Optional<FieldPath> field) {
    String part = pieces.part().isEmpty() ? "" : parts.get(pieces.part());
    return part == null
        ? Optional.empty()
        : field
            .filter(p -> part.isEmpty() || p.part().isEmpty())
            .map(p -> part.isEmpty() ? p : new FieldPath(p.base(), p.qualifier(), part));
  }

  /** A label or source of the host's. */
  private Optional<FieldPath> named(Pieces pieces) {
    return Optional.ofNullable(fields.get(pieces.field()))
        .filter(field -> !field.part().equals("id"))
        .map(field -> field.withQualifier(PathQualifier.encoded(pieces.which())));
  }

  private Optional<FieldPath> qualified(Pieces pieces) {
    FieldPath field = fields.get(pieces.field());
    return field == null ? Optional.empty() : qualified(field, pieces.which());
  }

  private Optional<FieldPath> qualified(FieldPath field, String inner) {
    String word = which.get(inner.toLowerCase(Locale.ROOT));
    if (field.part().equals("id")) {
      return "id".equals(word) ? Optional.of(field) : Optional.empty();
    }
    boolean source = field.toString().toLowerCase(Locale.ROOT).endsWith("externalid");
    if (!source) {
      return Optional.ofNullable(word).filter(w -> !w.equals("id")).map(field::withQualifier);
    }
    return isSource(inner) ? Optional.of(field.withQualifier(inner)) : Optional.empty();
  }

  /** Names of systems are single words; what people remark in brackets mostly is not. */
  private static boolean isSource(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '-') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
