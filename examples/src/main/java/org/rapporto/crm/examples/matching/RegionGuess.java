package org.rapporto.crm.examples.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.match.ColumnKind;

/** Where most telephone numbers of a file are from, by those with a country code and the script. */
final class RegionGuess {

  private static final Map<String, String> CODES =
      Map.of("+7", "RU", "+39", "IT", "+44", "GB", "+1", "US", "+49", "DE", "+33", "FR");

  private static final String ANY = "US";
  private static final String CYRILLIC = "RU";

  private RegionGuess() {}

  static String of(List<TableRow> rows, Map<Integer, ColumnKind> kinds) {
    Map<String, Integer> votes = new HashMap<>();
    int cyrillic = 0;
    for (TableRow row : rows) {
      for (Map.Entry<Integer, ColumnKind> column : kinds.entrySet()) {
        String cell = row.cell(column.getKey());
        if (column.getValue() == ColumnKind.PHONE) {
          CODES.forEach(
              (code, region) -> votes.merge(region, cell.startsWith(code) ? 1 : 0, Integer::sum));
        } else if (cell.chars().anyMatch(c -> c >= 'А' && c <= 'я')) {
          cyrillic++;
        }
      }
    }
    if (cyrillic > rows.size()) {
      votes.merge(CYRILLIC, cyrillic, Integer::sum);
    }
    return votes.entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(ANY);
  }
}
