package org.rapporto.crm.imports.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the user said about columns, which goes before everything the mapper finds. Written {@code
 * Header=field}; {@code #3=field} for the third column; {@code Header=phone[mobile]+note} for a
 * column that feeds several fields; {@code Header=-} for a column not to take; {@code
 * =owner:anna@crm.example} for a value that every row gets, whatever its cells hold.
 *
 * <p>Immutable.
 *
 * <pre>{@code
 * UserMapping user = UserMapping.parse(List.of("Доп. тел.=phone[mobile]", "№=-", "=tags:fair"));
 * }</pre>
 */
public final class UserMapping {
  private static final UserMapping NONE = new UserMapping(Map.of(), Map.of());

  private final Map<String, List<FieldPath>> fields;
  private final Map<FieldPath, String> constants;

  private UserMapping(Map<String, List<FieldPath>> fields, Map<FieldPath, String> constants) {
    this.fields = new LinkedHashMap<>(fields);
    this.constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
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
   * @param entries each {@code Header=field}, {@code Header=field+field} or {@code =field:value};
   *     the last {@code =} parts a header from its fields
   * @return the mapping; a later entry for the same header or constant wins
   * @throws IllegalArgumentException if an entry has no {@code =}, no header or no field path
   */
  public static UserMapping parse(List<String> entries) {
    UserMapping mapping = NONE;
    for (String entry : entries) {
      mapping = entry.startsWith("=") ? mapping.withConstant(entry) : mapping.withColumn(entry);
    }
    return mapping;
  }

  private UserMapping withColumn(String entry) {
    int cut = entry.lastIndexOf('=');
    if (cut < 1) {
      throw new IllegalArgumentException(
          "A mapping is written Header=field, such as Tel=phone[mobile], found " + entry);
    }
    List<FieldPath> targets = new ArrayList<>();
    for (String target : TsvResource.cut(entry.substring(cut + 1), '+')) {
      targets.add(FieldPath.parse(target));
    }
    return with(entry.substring(0, cut).strip(), targets);
  }

  private UserMapping withConstant(String entry) {
    int cut = entry.indexOf(':');
    if (cut < 2 || entry.substring(cut + 1).isBlank()) {
      throw new IllegalArgumentException(
          "A value for every row is written =field:value, such as =owner:anna@crm.example");
    }
    return withConstant(FieldPath.parse(entry.substring(1, cut)), entry.substring(cut + 1).strip());
  }

  /**
   * The same with one more column.
   *
   * @param header the header text, or {@code #} and the column's number from 1
   * @param field where its cells go
   * @return the new mapping
   */
  public UserMapping with(String header, FieldPath field) {
    return with(header, List.of(field));
  }

  /**
   * The same with one more column, whose cells go to each of some fields.
   *
   * @param header the header text, or {@code #} and the column's number from 1
   * @param targets the fields, in the order in which the column appears among the proposals
   * @return the new mapping
   * @throws IllegalArgumentException if there is no field, one stands twice, or {@link
   *     FieldPath#NONE} stands beside another
   */
  public UserMapping with(String header, List<FieldPath> targets) {
    Objects.requireNonNull(header, "header must not be null");
    boolean noneBesideOthers = targets.size() > 1 && targets.contains(FieldPath.NONE);
    boolean twice = targets.stream().distinct().count() < targets.size();
    if (targets.isEmpty() || noneBesideOthers || twice) {
      throw new IllegalArgumentException(
          "A column goes to one or more different fields, or to - alone");
    }
    Map<String, List<FieldPath>> more = new LinkedHashMap<>(fields);
    more.put(header, List.copyOf(targets));
    return new UserMapping(more, constants);
  }

  /**
   * The same with a value that every row gets, as if the file had one more column with this cell in
   * each row.
   *
   * @param field where the value goes
   * @param value the value as a cell would have it, not blank
   * @return the new mapping
   * @throws IllegalArgumentException if the field is {@link FieldPath#NONE} or the value is blank
   */
  public UserMapping withConstant(FieldPath field, String value) {
    if (field.isNone() || value.isBlank()) {
      throw new IllegalArgumentException("A value for every row needs a field and a text");
    }
    Map<FieldPath, String> more = new LinkedHashMap<>(constants);
    more.put(field, value);
    return new UserMapping(fields, more);
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
   * The values that every row gets.
   *
   * @return by field, in the order in which they were said
   */
  public Map<FieldPath, String> constants() {
    return constants;
  }

  /**
   * The fields by column.
   *
   * @throws IllegalArgumentException if a header is in no column
   */
  Map<Integer, List<FieldPath>> byIndex(List<TableColumn> columns) {
    Map<Integer, List<FieldPath>> found = new LinkedHashMap<>();
    for (Map.Entry<String, List<FieldPath>> entry : fields.entrySet()) {
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
