package org.rapporto.crm.imports.row;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.convert.CountryNames;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.phone.PhoneReader;

/**
 * Chooses how the national telephone numbers of a row are read: as those of the country that the
 * row names, else of the default region. The default area code holds in the default region only.
 * Not thread-safe.
 */
final class RegionReader {

  private static final int MOST = 10_000;

  private final int[] columns;
  private final @Nullable PhoneReader usual;
  private final Map<String, Optional<PhoneReader>> byCountry = new HashMap<>();

  RegionReader(List<MappedColumn> columns, @Nullable PhoneReader usual) {
    this.columns =
        columns.stream()
            .filter(c -> c.field().base().equals("addr") && c.field().part().equals("country"))
            .mapToInt(MappedColumn::index)
            .toArray();
    this.usual = usual;
  }

  /** The reader for a row; null if no country is known. */
  @Nullable PhoneReader of(RowScratch row) {
    for (int column : columns) {
      String country = row.cell(column);
      if (!country.isEmpty()) {
        if (byCountry.size() > MOST) {
          byCountry.clear();
        }
        Optional<PhoneReader> found = byCountry.computeIfAbsent(country, this::reader);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    return usual;
  }

  private Optional<PhoneReader> reader(String country) {
    String region = CountryNames.find(country).orElse("");
    if (region.isEmpty()) {
      return Optional.empty();
    }
    if (usual != null && usual.region().equals(region)) {
      return Optional.of(usual);
    }
    try {
      return Optional.of(PhoneReader.forRegion(region));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a country without a numbering plan of its own
    }
  }
}
