package org.rapporto.crm.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StoreException;

/**
 * Which keys the unique indexes of all forms stand for that were ever prepared. Databases tell of a
 * value that is there already by the name of the index or by its columns. Thread-safe.
 */
final class UniqueIndexes {

  /** Characters of names, so that no name is taken for another that begins or ends with it. */
  private static final String SIGNS = "_.$~";

  private final Map<String, Key> byName = new ConcurrentHashMap<>();
  private final Map<List<String>, Key> byColumns = new ConcurrentHashMap<>();
  private final Map<String, String> typeOfTable = new ConcurrentHashMap<>();

  private record Key(String type, String name) {
    DuplicateRecordException taken() {
      return new DuplicateRecordException(type, name);
    }
  }

  void add(TableLayout layout) {
    String type = layout.type().name();
    typeOfTable.put(layout.table(), type);
    Key id = new Key(type, DuplicateRecordException.ID);
    add(layout.idIndex(), layout.table(), List.of(TableLayout.ID), id);
    List<NaturalKey> keys = layout.type().naturalKeys();
    for (int i = keys.size() - 1; i >= 0; i--) { // the first of two over the same fields stays
      NaturalKey key = keys.get(i);
      List<String> columns = layout.keyColumns(key);
      add(layout.keyIndex(key), layout.table(), columns, new Key(type, key.name()));
    }
    for (ChildTable child : layout.children()) {
      Key ids = new Key(type, child.field().name());
      add(child.keyIndex(), child.table(), ChildTable.KEY, ids);
    }
  }

  private void add(String index, String table, List<String> columns, Key key) {
    byName.put(index, key);
    byColumns.put(at(table, columns), key);
  }

  private static List<String> at(String table, List<String> columns) {
    List<String> place = new ArrayList<>(columns);
    place.add(table);
    return place;
  }

  /** The error of columns that would have held the same values twice. */
  StoreException taken(String table, List<String> columns, Throwable cause) {
    Key key = byColumns.get(at(table, columns));
    StoreException error = key == null ? takenElsewhere(table, columns) : key.taken();
    error.initCause(cause);
    return error;
  }

  /** By a key of a form that another program prepared. */
  private StoreException takenElsewhere(String table, List<String> columns) {
    String type = typeOfTable.get(table);
    return type == null
        ? new StoreException("Table '" + table + "' refused a value it has already")
        : new DuplicateRecordException(type, String.join(", ", columns));
  }

  /** The error of a message that names an index, in whatever language and quotes. */
  StoreException taken(String message, Throwable cause) {
    StoreException error =
        byName.entrySet().stream()
            .filter(entry -> names(message, entry.getKey()))
            .<StoreException>map(entry -> entry.getValue().taken())
            .findFirst()
            .orElseGet(() -> takenElsewhere(message));
    error.initCause(cause);
    return error;
  }

  /** By a key of a form that another program prepared. */
  private StoreException takenElsewhere(String message) {
    for (Map.Entry<String, String> table : typeOfTable.entrySet()) {
      String start = table.getKey() + '.' + TableLayout.KEY;
      int at = message.indexOf(start);
      if (at >= 0 && !isOfName(message, at - 1)) {
        int end = at + start.length();
        while (isOfName(message, end)) {
          end++;
        }
        return new DuplicateRecordException(
            table.getValue(), message.substring(at + start.length(), end));
      }
    }
    return new StoreException("A table refused a value it has already");
  }

  private static boolean names(String message, String index) {
    for (int at = message.indexOf(index); at >= 0; at = message.indexOf(index, at + 1)) {
      if (!isOfName(message, at - 1) && !isOfName(message, at + index.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfName(String message, int at) {
    if (at < 0 || at >= message.length()) {
      return false;
    }
    char c = message.charAt(at);
    return c < 128 && Character.isLetterOrDigit(c) || SIGNS.indexOf(c) >= 0;
  }
}
