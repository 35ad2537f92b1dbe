package org.rapporto.crm.imports.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.mapping.MappedColumn.Decision;

/**
 * A mapping somebody confirmed, to be proposed again for a table with the same headers, in whatever
 * order. Headers are kept without case, accents and punctuation; of equal headers the first, second
 * and further ones are told apart. Columns without a header are not remembered.
 *
 * <p>Immutable. It goes to JSON and back, so that a host can keep it where it likes, by its {@link
 * #fingerprint}.
 *
 * <pre>{@code
 * SavedMapping saved = SavedMapping.of(mapping);
 * String kept = saved.toJson();
 * mapper.propose(columns, UserMapping.none(), List.of(SavedMapping.parse(kept)));
 * }</pre>
 */
public final class SavedMapping {
  private static final double LEAST_FIT = 0.5;

  private final TreeMap<String, List<FieldPath>> fields;

  private SavedMapping(Map<String, List<FieldPath>> fields) {
    this.fields = new TreeMap<>(fields);
  }

  /**
   * Remembers a mapping: the fields of the columns that are taken, and that the others are not. A
   * column that somebody still should confirm is left out.
   *
   * @param mapping what was confirmed
   * @return the mapping to keep
   */
  public static SavedMapping of(ColumnMapping mapping) {
    Map<Integer, String> headers = new LinkedHashMap<>();
    Map<Integer, List<FieldPath>> targets = new HashMap<>();
    for (MappedColumn column : mapping.columns()) {
      headers.put(column.index(), column.header());
      List<FieldPath> known = targets.computeIfAbsent(column.index(), k -> new ArrayList<>());
      if (column.decision() != Decision.ASK) {
        known.add(column.decision() == Decision.APPLY ? column.field() : FieldPath.NONE);
      }
    }
    List<String> keys = keys(List.copyOf(headers.values()));
    Map<String, List<FieldPath>> fields = new HashMap<>();
    int at = 0;
    for (int index : headers.keySet()) {
      String key = keys.get(at++);
      List<FieldPath> known = Objects.requireNonNull(targets.get(index));
      if (!key.isEmpty() && !known.isEmpty()) {
        fields.put(key, List.copyOf(known));
      }
    }
    return new SavedMapping(fields);
  }

  static SavedMapping of(Map<String, List<FieldPath>> fields) {
    return new SavedMapping(fields);
  }

  /**
   * Reads the form that {@link #toJson} writes.
   *
   * @param json the text
   * @return the mapping
   * @throws org.rapporto.crm.model.InvalidJsonException if the text is no such JSON
   */
  public static SavedMapping parse(String json) {
    return SavedMappingJson.read(json);
  }

  /**
   * The mapping as JSON: {@code {"columns":[{"header":"tel","fields":["phone"]}]}}, ordered by
   * header. A second column of the same header has {@code #2} behind it.
   *
   * @return one line of JSON
   */
  public String toJson() {
    return SavedMappingJson.write(fields);
  }

  /**
   * What the set of headers is known by.
   *
   * @return 64 hexadecimal digits; the same for the same headers in any order
   */
  public String fingerprint() {
    return digest(List.copyOf(fields.keySet()));
  }

  /**
   * The fingerprint of a mapping that remembers all columns of a table with these headers.
   *
   * @param headers the headers in any order; blank ones do not count
   * @return 64 hexadecimal digits
   */
  public static String fingerprint(List<String> headers) {
    List<String> keys = new ArrayList<>(keys(headers));
    keys.removeIf(String::isEmpty);
    Collections.sort(keys);
    return digest(keys);
  }

  private static String digest(List<String> keys) {
    try {
      byte[] bytes = String.join("\n", keys).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The fields of each column, as far as remembered; empty if the table is too unlike. */
  Map<Integer, List<FieldPath>> byIndex(List<TableColumn> columns) {
    List<String> keys = keys(columns.stream().map(TableColumn::header).toList());
    Map<Integer, List<FieldPath>> found = new HashMap<>();
    int named = 0;
    for (int i = 0; i < keys.size(); i++) {
      named += keys.get(i).isEmpty() ? 0 : 1;
      List<FieldPath> known = fields.get(keys.get(i));
      if (known != null) {
        found.put(i, known);
      }
    }
    double fit = found.size() / (double) Math.max(1, Math.max(named, fields.size()));
    return fit >= LEAST_FIT ? found : Map.of();
  }

  /** What each header is known by; empty for a blank one. */
  private static List<String> keys(List<String> headers) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> keys = new ArrayList<>();
    for (String header : headers) {
      List<String> words = HeaderText.of(header).words();
      String plain = words.isEmpty() ? header.strip() : String.join(" ", words);
      int count = seen.merge(plain, 1, Integer::sum);
      keys.add(plain.isEmpty() || count == 1 ? plain : plain + "#" + count);
    }
    return keys;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SavedMapping saved && saved.fields.equals(fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  /** The number of columns; headers can be personal. */
  @Override
  public String toString() {
    return "SavedMapping[" + fields.size() + " columns]";
  }
}
