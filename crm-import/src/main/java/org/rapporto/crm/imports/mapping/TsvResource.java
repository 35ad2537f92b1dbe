package org.rapporto.crm.imports.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tab-separated data that ships beside this package's classes; lines from {@code #} are comments.
 */
final class TsvResource {
  private TsvResource() {}

  static List<List<String>> rows(String name) {
    try (InputStream in = TsvResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks its data file " + name);
      }
      List<List<String>> rows = new ArrayList<>();
      for (String line : cut(new String(in.readAllBytes(), StandardCharsets.UTF_8), '\n')) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          rows.add(cut(line, '\t'));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("The data file " + name + " cannot be read", e);
    }
  }

  /** The first two cells of each line. */
  static Map<String, String> pairs(String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (List<String> row : rows(name)) {
      pairs.put(row.get(0), row.get(1));
    }
    return Collections.unmodifiableMap(pairs);
  }

  static List<String> cut(String line, char separator) {
    List<String> out = new ArrayList<>();
    int start = 0;
    for (int i = line.indexOf(separator); i >= 0; i = line.indexOf(separator, start)) {
      out.add(line.substring(start, i).strip());
      start = i + 1;
    }
    out.add(line.substring(start).strip());
    return out;
  }
}
