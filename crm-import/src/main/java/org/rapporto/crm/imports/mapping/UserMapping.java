package org.rapporto.crm.imports.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the user said about columns, which goes before everything the mapper finds. Written {@code
 * Header=field}, {@code #3=field} for the third column, {@code Header=-} for a column not to take.
 *
 * <p>Immutable.
 *
 * <pre>{@code
 * UserMapping user = UserMapping.parse(List.of("Доп. тел.=phone[mobile]", "№=-"));
 * }</pre>
 */
public final class UserMapping {
  private static final UserMapping NONE = new UserMapping(Map.of());

  private final Map<String, FieldPath> fields;

  private UserMapping(Map<String, FieldPath> fields) {
    this.fields = new LinkedHashMap<>(fields);
  }

  /**
   * Nothing said.
   *
   * @return an empty mapping
   */
  public static UserMapping none() {
    return NONE;
  }

  /**
   * Reads entries from their written form.
   *
   * @param entries each {@code Header=field}; the last {@code =} parts them
   * @return the mapping; a later entry for the same header wins
   * @throws IllegalArgumentException if an entry has no {@code =}, no header or no field path
   */
  public static UserMapping parse(List<String> entries) {
    Map<String, FieldPath> fields = new LinkedHashMap<>();
    for (String entry : entries) {
      int cut = entry.lastIndexOf('=');
      if (cut < 1) {
        throw new IllegalArgumentException(
            "A mapping is written Header=field, such as Tel=phone[mobile], found " + entry);
      }
      fields.put(entry.substring(0, cut).strip(), FieldPath.parse(entry.substring(cut + 1)));
    }
    return new UserMapping(fields);
  }

  /**
   * The same with one more column.
   *
   * @param header the header text, or {@code #} and the column's number from 1
   * @param field where its cells go
   * @return the new mapping
   */
  public UserMapping with(String header, FieldPath field) {
    Objects.requireNonNull(header, "header must not be null");
    Objects.requireNonNull(field, "field must not be null");
    Map<String, FieldPath> more = new LinkedHashMap<>(fields);
    more.put(header, field);
    return new UserMapping(more);
  }

  /**
   * The same with one more column that is not taken.
   *
   * @param header the header text, or {@code #} and the column's number from 1
   * @return the new mapping
   */
  public UserMapping ignoring(String header) {
    return with(header, FieldPath.NONE);
  }

  /**
   * The fields by column.
   *
   * @throws IllegalArgumentException if a header is in no column
   */
  Map<Integer, FieldPath> byIndex(List<TableColumn> columns) {
    Map<Integer, FieldPath> found = new LinkedHashMap<>();
    for (Map.Entry<String, FieldPath> entry : fields.entrySet()) {
      boolean any = false;
      for (int i = 0; i < columns.size(); i++) {
        if (names(entry.getKey(), columns.get(i).header(), i)) {
          found.put(i, entry.getValue());
          any = true;
        }
      }
      if (!any) {
        throw new IllegalArgumentException(
            "No column has the header "
                + entry.getKey()
                + "; name one of the file's headers or #1");
      }
    }
    return found;
  }

  private static boolean names(String wanted, String header, int index) {
    if (wanted.equals("#" + (index + 1)) || wanted.equalsIgnoreCase(header.strip())) {
      return true;
    }
    List<String> words = HeaderText.of(wanted).words();
    return !words.isEmpty() && words.equals(HeaderText.of(header).words());
  }
}
