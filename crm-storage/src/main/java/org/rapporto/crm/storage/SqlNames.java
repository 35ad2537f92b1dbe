package org.rapporto.crm.storage;

/**
 * Names of tables and columns from names of types and fields. Two underscores join names; where a
 * name has two of its own, or begins as tables of the store or the database do, a dollar sign,
 * which no name of the model has, keeps it apart.
 */
final class SqlNames {

  private static final String JOINT = "__";

  private SqlNames() {}

  static String table(String type) {
    String name = apart(type);
    for (String reserved : new String[] {"crm", "sqlite"}) {
      if (name.startsWith(reserved + "_")) {
        return reserved + "$" + name.substring(reserved.length());
      }
    }
    return name;
  }

  static String column(String column) {
    return apart(column);
  }

  static String childTable(String type, String column) {
    return table(type) + JOINT + apart(column);
  }

  static String currencyColumn(String column) {
    return column + JOINT + "currency";
  }

  private static String apart(String name) {
    return name.replaceAll("_(?=_)", "_\\$");
  }
}
