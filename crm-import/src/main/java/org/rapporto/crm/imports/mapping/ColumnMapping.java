package org.rapporto.crm.imports.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rapporto.crm.imports.mapping.MappedColumn.Decision;

/**
 * The proposal for a whole table: its columns in the order of the file, and what every row gets
 * besides. A column that feeds several fields stands once for each, one entry behind the other with
 * the same index; a column that is not taken stands once.
 *
 * @param columns all columns, also those that are not taken
 * @param profile the program whose export the table is, such as {@code google-2024}; {@code saved}
 *     if a mapping somebody confirmed fits; empty if none was recognised
 * @param constants values that every row gets, by field
 */
public record ColumnMapping(
    List<MappedColumn> columns, String profile, Map<FieldPath, String> constants) {
  /** The name of {@link #profile} where a mapping somebody confirmed was used. */
  public static final String SAVED = "saved";

  /** Makes a mapping; list and map are copied. */
  public ColumnMapping {
    columns = List.copyOf(columns);
    Objects.requireNonNull(profile, "profile must not be null");
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
  }

  /**
   * The same for other columns.
   *
   * @param other the columns
   * @return the new mapping
   */
  public ColumnMapping withColumns(List<MappedColumn> other) {
    return new ColumnMapping(other, profile, constants);
  }

  /**
   * The same with the columns that would be asked about taken as they are.
   *
   * @return the new mapping
   */
  public ColumnMapping acceptingProposals() {
    List<MappedColumn> accepted = new ArrayList<>();
    for (MappedColumn column : columns) {
      accepted.add(
          column.decision() == Decision.ASK ? column.withDecision(Decision.APPLY) : column);
    }
    return withColumns(accepted);
  }

  /**
   * The columns to take without asking.
   *
   * @return in the order of the file
   */
  public List<MappedColumn> applied() {
    return with(Decision.APPLY);
  }

  /**
   * The columns somebody should confirm.
   *
   * @return in the order of the file
   */
  public List<MappedColumn> asked() {
    return with(Decision.ASK);
  }

  /**
   * The columns to be taken whose cells go to a field, whatever the qualifier or part.
   *
   * @param base such as {@code phone}
   * @return in the order of the file
   */
  public List<MappedColumn> appliedTo(String base) {
    List<MappedColumn> found = new ArrayList<>();
    for (MappedColumn column : columns) {
      if (column.decision() == Decision.APPLY && column.field().base().equals(base)) {
        found.add(column);
      }
    }
    return List.copyOf(found);
  }

  private List<MappedColumn> with(Decision decision) {
    List<MappedColumn> found = new ArrayList<>();
    for (MappedColumn column : columns) {
      if (column.decision() == decision) {
        found.add(column);
      }
    }
    return List.copyOf(found);
  }
}
