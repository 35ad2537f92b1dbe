package org.rapporto.crm.imports.convert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

/** The words of dates: months by name in six languages, and words that mean nothing beside them. */
final class MonthNames {
  private static final MonthNames LOADED = load();

  private final Map<String, Integer> months = new HashMap<>();
  private final Set<String> fullNames = new HashSet<>();

  private MonthNames() {}

  private static MonthNames load() {
    MonthNames names = new MonthNames();
    try (InputStream in = MonthNames.class.getResourceAsStream("months.tsv")) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks its data file months.tsv");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          names.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The data file months.tsv cannot be read", e);
    }
    return names;
  }

  private void add(String line) {
    StringTokenizer columns = new StringTokenizer(line, "\t");
    int month = Integer.parseInt(columns.nextToken());
    StringTokenizer full = new StringTokenizer(columns.nextToken(), " ");
    while (full.hasMoreTokens()) {
      String name = full.nextToken();
      months.putIfAbsent(name, month);
      fullNames.add(name);
    }
    StringTokenizer abbreviated = new StringTokenizer(columns.nextToken(), " ");
    while (abbreviated.hasMoreTokens()) {
      months.putIfAbsent(abbreviated.nextToken(), month);
    }
  }

  /** 1 to 12 for a month, 0 for a word without meaning, -1 for an unknown one. */
  static int of(String word) {
    return LOADED.months.getOrDefault(word, -1);
  }

  static boolean isFullName(String word) {
    return LOADED.fullNames.contains(word);
  }
}
