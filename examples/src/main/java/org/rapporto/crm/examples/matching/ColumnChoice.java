package org.rapporto.crm.examples.matching;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.mapping.HeaderMatch;
import org.rapporto.crm.match.ColumnKind;

/** What a column of a file is to matching: by its header, or, if that says nothing, its cells. */
final class ColumnChoice {

  private static final Map<String, ColumnKind> KINDS =
      Map.ofEntries(
          Map.entry("name.given", ColumnKind.GIVEN_NAME),
          Map.entry("name.middle", ColumnKind.MIDDLE_NAME),
          Map.entry("name.family", ColumnKind.FAMILY_NAME),
          Map.entry("name.prefix", ColumnKind.NAME_PREFIX),
          Map.entry("name.suffix", ColumnKind.NAME_SUFFIX),
          Map.entry("name.full", ColumnKind.FULL_NAME),
          Map.entry("org.name", ColumnKind.COMPANY),
          Map.entry("org.legalName", ColumnKind.COMPANY),
          Map.entry("org.taxId", ColumnKind.IDENTIFIER),
          Map.entry("person.taxId", ColumnKind.IDENTIFIER),
          Map.entry("email", ColumnKind.EMAIL),
          Map.entry("phone", ColumnKind.PHONE),
          Map.entry("url", ColumnKind.WEBSITE),
          Map.entry("birthday", ColumnKind.DATE),
          Map.entry("addr.city", ColumnKind.CITY),
          Map.entry("addr.zip", ColumnKind.POSTCODE),
          Map.entry("addr.country", ColumnKind.COUNTRY),
          Map.entry("addr.region", ColumnKind.CATEGORY),
          Map.entry("addr.full", ColumnKind.STREET),
          Map.entry("addr.street", ColumnKind.STREET),
          Map.entry("addr.street2", ColumnKind.STREET),
          Map.entry("addr.houseNo", ColumnKind.STREET),
          Map.entry("addr.flat", ColumnKind.STREET));

  /** Of these a column with one value for all says nothing; a name may be that of one person. */
  private static final Set<ColumnKind> TELLS_NOBODY =
      EnumSet.of(ColumnKind.CITY, ColumnKind.COUNTRY, ColumnKind.CATEGORY);

  /** Of so few different values in so many cells each is a category. */
  private static final double FEW_VALUES = 0.3;

  private static final double MANY_VALUES = 0.6;
  private static final double MOSTLY = 0.8;

  private final HeaderMapper headers;
  private final Map<String, String> said;

  ColumnChoice(HeaderMapper headers, Map<String, String> said) {
    this.headers = headers;
    this.said = said;
  }

  /** The kind of a column, or nothing if it can tell no records apart. */
  Optional<ColumnKind> kind(String header, List<String> cells, RecordKind type) {
    Set<String> values = new HashSet<>();
    int filled = 0;
    for (String cell : cells) {
      if (!cell.isBlank()) {
        values.add(cell.strip().toLowerCase(Locale.ROOT));
        filled++;
      }
    }
    ColumnKind named = named(header).orElse(null);
    boolean one = values.size() == 1;
    if (values.isEmpty() || one && (named == null || TELLS_NOBODY.contains(named))) {
      return Optional.empty();
    }
    if (named != null) {
      boolean company = type == RecordKind.ORGANISATION && named == ColumnKind.FULL_NAME;
      return Optional.of(company ? ColumnKind.COMPANY : named);
    }
    return byContent(values, (double) values.size() / filled);
  }

  /** The kind of a column by its header alone. */
  Optional<ColumnKind> named(String header) {
    String field = said.get(header);
    FieldPath path;
    if (field == null) {
      HeaderMatch match = headers.match(header);
      if (match.confidence() < HeaderMatch.POSSIBLE) {
        return Optional.empty();
      }
      path = match.field();
    } else {
      path = headers.fields().canonical(FieldPath.parse(field));
    }
    String key = path.part().isEmpty() ? path.base() : path.base() + "." + path.part();
    return Optional.ofNullable(KINDS.get(key));
  }

  private static Optional<ColumnKind> byContent(Set<String> values, double different) {
    double digits = values.stream().mapToDouble(ColumnChoice::digits).average().orElse(0);
    double words = values.stream().mapToInt(v -> v.split("\\s+").length).average().orElse(0);
    if (digits > MOSTLY && words < 1.5) {
      boolean identifies = different > MANY_VALUES;
      return Optional.of(identifies ? ColumnKind.IDENTIFIER : ColumnKind.CATEGORY);
    }
    return Optional.of(
        different < FEW_VALUES && words < 1.3 ? ColumnKind.CATEGORY : ColumnKind.TEXT);
  }

  private static double digits(String value) {
    long digits = value.chars().filter(c -> c >= '0' && c <= '9').count();
    long signs = value.chars().filter(Character::isLetterOrDigit).count();
    return signs == 0 ? 0 : (double) digits / signs;
  }
}
