package org.rapporto.crm.imports.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.rapporto.crm.imports.convert.DateColumn;
import org.rapporto.crm.imports.convert.DateEvidence;
import org.rapporto.crm.imports.convert.DecimalColumn;
import org.rapporto.crm.imports.convert.DecimalEvidence;
import org.rapporto.crm.imports.convert.FormulaGuard;
import org.rapporto.crm.imports.convert.NameOrder;
import org.rapporto.crm.imports.convert.PersonNameParser;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.source.CellKind;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;
import org.rapporto.crm.imports.source.UnreadableSourceException;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.ValueType;

/**
 * How the cells of some columns are written, as a table proves it before its first row is taken in.
 *
 * <p>The order of day and month, and what parts decimals, is proved by every row and not by a
 * sample, so that it does not depend on where in the file the proof stands; the file is read once
 * more for that. A part of the file can prove less than the whole, and then a date stays uncertain;
 * importing the whole later fills it in. The order of given and family name is a habit and not a
 * proof, taken from the first rows; it decides only where the words of a name do not.
 *
 * <p>Immutable and thread-safe.
 */
public final class ColumnForms {

  private static final int NAME_ROWS = 1_000;

  /** Years of two digits are never read as a day, so that no day is today's. */
  private static final LocalDate ANY_DAY = LocalDate.EPOCH;

  private final Map<Integer, DateColumn> dates;
  private final Map<Integer, DecimalColumn> numbers;
  private final Map<Integer, NameOrder> names;
  private final CellOrigin origin;

  private ColumnForms(
      CellOrigin origin,
      Map<Integer, DateColumn> dates,
      Map<Integer, DecimalColumn> numbers,
      Map<Integer, NameOrder> names) {
    this.origin = origin;
    this.dates = Map.copyOf(dates);
    this.numbers = Map.copyOf(numbers);
    this.names = Map.copyOf(names);
  }

  /**
   * The forms of the columns of a table.
   *
   * @param table the table; its rows are read only if a column needs it
   * @param columns the columns that are imported
   * @param settings the language of names and the types in force
   * @return the forms
   */
  public static ColumnForms of(
      SniffedTable table, List<MappedColumn> columns, RowSettings settings) {
    ConstantCells constants = new ConstantCells(settings.constants());
    List<MappedColumn> all = new ArrayList<>(columns);
    all.addAll(constants.columns());
    Evidence evidence = new Evidence(all, new FieldTargets(settings.types()));
    evidence.read(table);
    evidence.add(constants);
    return evidence.conclude(CellOrigin.of(table, settings.types()), settings.locale());
  }

  /** What is gathered of the columns that need it. */
  private static final class Evidence {
    private final Map<Integer, DateEvidence> dates = new HashMap<>();
    private final Map<Integer, DecimalEvidence> numbers = new HashMap<>();
    private final Map<Integer, List<String>> names = new HashMap<>();

    Evidence(List<MappedColumn> columns, FieldTargets targets) {
      for (MappedColumn column : columns) {
        FieldPath path = column.field();
        ValueType type = targets.find(path).map(Field::type).orElse(ValueType.TEXT);
        if (isBirthday(path) || type == ValueType.DATE || type == ValueType.INSTANT) {
          dates.put(column.index(), new DateEvidence());
        } else if (isNumber(type)) {
          numbers.put(column.index(), new DecimalEvidence());
        } else if (isFullName(path)) {
          names.put(column.index(), new ArrayList<>());
        }
      }
    }

    private static boolean isNumber(ValueType type) {
      return type == ValueType.DECIMAL || type == ValueType.INTEGER || type == ValueType.MONEY;
    }

    void read(SniffedTable table) {
      boolean whole = !dates.isEmpty() || !numbers.isEmpty();
      if (!whole && names.isEmpty()) {
        return;
      }
      try (TableRows rows = table.rows()) {
        for (int n = 0; rows.hasNext() && (n < NAME_ROWS || whole); n++) {
          if (rows.next() instanceof TableRow row) {
            add(row, n < NAME_ROWS);
          }
        }
      } catch (UnreadableSourceException e) {
        // The run stops at the same place and reports it; no row behind it is ever taken in.
        return;
      }
    }

    private void add(TableRow row, boolean withNames) {
      dates.forEach((index, evidence) -> evidence.add(cell(row, index)));
      numbers.forEach(
          (index, evidence) -> {
            if (index < 0 || row.kind(index) != CellKind.NUMBER) {
              evidence.add(cell(row, index));
            }
          });
      if (withNames) {
        names.forEach((index, cells) -> cells.add(cell(row, index)));
      }
    }

    private static String cell(TableRow row, int index) {
      return index < 0 ? "" : CellClean.clean(FormulaGuard.unwrap(row.cell(index)));
    }

    /** A value that every row gets proves its own form. */
    void add(ConstantCells constants) {
      for (MappedColumn column : constants.columns()) {
        String text = constants.cell(column.index());
        if (dates.containsKey(column.index())) {
          dates.get(column.index()).add(text);
        }
        if (numbers.containsKey(column.index())) {
          numbers.get(column.index()).add(text);
        }
      }
    }

    ColumnForms conclude(CellOrigin origin, Locale locale) {
      Map<Integer, DateColumn> dated = new HashMap<>();
      dates.forEach((index, evidence) -> dated.put(index, evidence.conclude("", ANY_DAY)));
      Map<Integer, DecimalColumn> numbered = new HashMap<>();
      numbers.forEach((index, evidence) -> numbered.put(index, evidence.conclude("")));
      Map<Integer, NameOrder> orders = new HashMap<>();
      if (!names.isEmpty()) {
        PersonNameParser parser = PersonNameParser.standard();
        names.forEach(
            (index, cells) -> orders.put(index, parser.orderOf(cells, locale.getLanguage())));
      }
      return new ColumnForms(origin, dated, numbered, orders);
    }
  }

  private static boolean isBirthday(FieldPath field) {
    return field.base().equals("birthday") && field.part().isEmpty();
  }

  private static boolean isFullName(FieldPath field) {
    return field.base().equals("name") && NameReader.isFull(field.part());
  }

  /** Who wrote the cells. */
  CellOrigin origin() {
    return origin;
  }

  /** The form of a date column. */
  DateColumn dates(MappedColumn column) {
    return Objects.requireNonNull(dates.get(column.index()), "the column holds no dates");
  }

  /** The form of a column of numbers. */
  DecimalColumn numbers(MappedColumn column) {
    return Objects.requireNonNull(numbers.get(column.index()), "the column holds no numbers");
  }

  /** The order of a column of full names. */
  NameOrder names(MappedColumn column) {
    return names.getOrDefault(column.index(), NameOrder.UNKNOWN);
  }
}
