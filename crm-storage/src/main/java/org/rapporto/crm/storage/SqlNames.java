package org.rapporto.crm.storage;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;

/**
 * Names of tables and columns from names of types and fields. Two underscores join names; where a
 * name has two of its own, or is one that the store or the database has for itself, a dollar sign,
 * which no name of the model has, keeps it apart. A name that is too long for the database ends in
 * a digest of the whole.
 *
 * @param longest how many characters a name may have
 * @param reserved starts of tables and names of columns that belong to the store or the database
 */
record SqlNames(int longest, Set<String> reserved) {

  private static final String JOINT = "__";
  private static final int DIGEST = 16;

  SqlNames {
    reserved = Set.copyOf(reserved);
  }

  String table(String type) {
    return fitted(tableName(type));
  }

  String column(String column) {
    String name = apart(column);
    return fitted(reserved.contains(name) ? name + '$' : name);
  }

  String childTable(String type, String column) {
    return fitted(tableName(type) + JOINT + apart(column));
  }

  String currencyColumn(String column) {
    return fitted(column + JOINT + "currency");
  }

  /** A dot keeps the names of indexes apart from those of tables. */
  String index(String table, String ending) {
    return fitted(table + '.' + ending);
  }

  private String tableName(String type) {
    String name = apart(type);
    int first = name.indexOf('_');
    boolean isReserved = first > 0 && reserved.contains(name.substring(0, first + 1));
    return isReserved ? name.substring(0, first) + '$' + name.substring(first) : name;
  }

  private String fitted(String name) {
    if (name.length() <= longest) {
      return name;
    }
    byte[] digest = SchemaStep.sha256().digest(name.getBytes(StandardCharsets.UTF_8));
    String end = HexFormat.of().formatHex(digest, 0, DIGEST / 2);
    return name.substring(0, longest - DIGEST - 1) + '~' + end;
  }

  private static String apart(String name) {
    return name.replaceAll("_(?=_)", "_\\$");
  }
}
