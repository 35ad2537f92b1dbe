package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Sql.quoted;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Inserts rows by one statement whose values are arrays, one a column. */
final class ArrayBatch implements RowBatch {

  private static final int SIZE = 1_000;

  /** A statement is sent as a whole, so that long texts do not go by the thousand. */
  private static final int MOST_CHARACTERS = 8 << 20;

  private final PreparedStatement statement;
  private final List<Cell> cells;
  private final List<List<@Nullable Object>> columns = new ArrayList<>();
  private long characters;

  ArrayBatch(Channel channel, String table, List<Cell> cells) throws SQLException {
    this.statement = channel.prepare(text(table, cells));
    this.cells = cells;
    cells.forEach(cell -> columns.add(new ArrayList<>()));
  }

  private static String text(String table, List<Cell> cells) {
    String names = cells.stream().map(c -> quoted(c.name())).collect(Collectors.joining(", "));
    String arrays =
        cells.stream()
            .map(cell -> "CAST(? AS " + type(cell) + "[])") // simple queries name no types
            .collect(Collectors.joining(", "));
    return "INSERT INTO " + quoted(table) + " (" + names + ") SELECT * FROM unnest(" + arrays + ")";
  }

  private static String type(Cell cell) {
    return cell.kind() == Cell.Kind.NUMBER ? "bigint" : "text";
  }

  @Override
  public void add(@Nullable Object[] row) throws SQLException {
    for (int i = 0; i < row.length; i++) {
      columns.get(i).add(row[i]);
      characters += row[i] instanceof String text ? text.length() : 0;
    }
    if (columns.get(0).size() == SIZE || characters > MOST_CHARACTERS) {
      flush();
    }
  }

  @Override
  public void flush() throws SQLException {
    if (columns.get(0).isEmpty()) {
      return;
    }
    for (int i = 0; i < columns.size(); i++) {
      Object[] array = columns.get(i).toArray();
      statement.setArray(i + 1, statement.getConnection().createArrayOf(type(cells.get(i)), array));
    }
    clear();
    statement.executeUpdate();
  }

  @Override
  public void clear() {
    columns.forEach(List::clear);
    characters = 0;
  }
}
