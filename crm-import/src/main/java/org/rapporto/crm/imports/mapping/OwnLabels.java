package org.rapporto.crm.imports.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

  /** The path of a header of this form; empty for every other header. */
  Optional<FieldPath> find(String header) {
    int open = header.indexOf(" (");
    int close = header.indexOf(')', open + 1);
    if (open < 1 || close < open + 3 || header.length() > LONGEST) {
      return Optional.empty();
    }
    FieldPath field = fields.get(header.substring(0, open).toLowerCase(Locale.ROOT));
    String inner = header.substring(open + 2, close).strip();
    String rest = WrittenPath.withoutNumber(header.substring(close + 1));
    String part =
        rest.startsWith(": ") ? parts.get(rest.substring(2).toLowerCase(Locale.ROOT)) : "";
    if (field == null || part == null || (part.isEmpty() && !rest.isBlank())) {
      return Optional.empty();
    }
    if (field.base().equals("email") && part.isEmpty()) {
      // The vocabulary of headers has one kind of e-mail address, whoever wrote the header.
      return Optional.empty();
    }
    return qualified(field, inner)
        .filter(p -> part.isEmpty() || p.part().isEmpty())
        .map(p -> part.isEmpty() ? p : new FieldPath(p.base(), p.qualifier(), part));
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
