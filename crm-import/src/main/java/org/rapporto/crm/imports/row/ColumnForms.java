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
import org.rapporto.crm.imports.convert.NameOrder;
import org.rapporto.crm.imports.convert.PersonNameParser;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;
import org.rapporto.crm.imports.source.UnreadableSourceException;

/**
 * How the cells of some columns are written, as a table proves it before its first row is taken in.
 *
 * <p>The order of day and month is proved by every row of a date column and not by a sample, so
 * that it does not depend on where in the file the proof stands; the file is read once more for
 * that. A part of the file can prove less than the whole, and then a date stays uncertain;
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
  private final Map<Integer, NameOrder> names;

  private ColumnForms(Map<Integer, DateColumn> dates, Map<Integer, NameOrder> names) {
    this.dates = Map.copyOf(dates);
    this.names = Map.copyOf(names);
  }

  /**
   * The forms of the columns of a table.
   *
   * @param table the table; its rows are read only if a column needs it
   * @param columns the columns that are imported
   * @param locale the language of names
   * @return the forms
   */
  public static ColumnForms of(SniffedTable table, List<MappedColumn> columns, Locale locale) {
    Map<Integer, DateEvidence> dates = new HashMap<>();
    Map<Integer, List<String>> names = new HashMap<>();
    for (MappedColumn column : columns) {
      if (isDate(column.field())) {
        dates.put(column.index(), new DateEvidence());
      } else if (isFullName(column.field())) {
        names.put(column.index(), new ArrayList<>());
      }
    }
    read(table, dates, names);
    return conclude(dates, names, locale);
  }

  private static void read(
      SniffedTable table, Map<Integer, DateEvidence> dates, Map<Integer, List<String>> names) {
    if (dates.isEmpty() && names.isEmpty()) {
      return;
    }
    try (TableRows rows = table.rows()) {
      for (int n = 0; rows.hasNext() && (n < NAME_ROWS || !dates.isEmpty()); n++) {
        if (rows.next() instanceof TableRow row) {
          dates.forEach((index, evidence) -> evidence.add(CellClean.clean(row.cell(index))));
          if (n < NAME_ROWS) {
            names.forEach((index, cells) -> cells.add(CellClean.clean(row.cell(index))));
          }
        }
      }
    } catch (UnreadableSourceException e) {
      // The run stops at the same place and reports it; no row behind it is ever taken in.
      return;
    }
  }

  private static ColumnForms conclude(
      Map<Integer, DateEvidence> dates, Map<Integer, List<String>> names, Locale locale) {
    Map<Integer, DateColumn> columns = new HashMap<>();
    dates.forEach((index, evidence) -> columns.put(index, evidence.conclude("", ANY_DAY)));
    Map<Integer, NameOrder> orders = new HashMap<>();
    if (!names.isEmpty()) {
      PersonNameParser parser = PersonNameParser.standard();
      names.forEach(
          (index, cells) -> orders.put(index, parser.orderOf(cells, locale.getLanguage())));
    }
    return new ColumnForms(columns, orders);
  }

  static boolean isDate(FieldPath field) {
    return field.base().equals("birthday") && field.part().isEmpty();
  }

  private static boolean isFullName(FieldPath field) {
    return field.base().equals("name") && NameReader.isFull(field.part());
  }

  /** The form of a date column. */
  DateColumn dates(MappedColumn column) {
    return Objects.requireNonNull(dates.get(column.index()), "the column holds no dates");
  }

  /** The order of a column of full names. */
  NameOrder names(MappedColumn column) {
    return names.getOrDefault(column.index(), NameOrder.UNKNOWN);
  }
}
