package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Sql.quoted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.store.Scope;

/**
 * How many live records of a type each owner has, in an embedded database: kept by triggers in the
 * transaction of the change, whoever makes it, so that a count of what many owners have reads a row
 * an owner. A record without an owner costs nothing.
 */
final class OwnerCounts {

  /** The owners have the column they have in records, so that filters read the same. */
  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS crm_owner_count (record_type TEXT NOT NULL,"
          + " owner TEXT NOT NULL, live INTEGER NOT NULL, PRIMARY KEY (record_type, owner))"
          + " STRICT, WITHOUT ROWID";

  private static final String NEW_LIVES = "NEW.owner IS NOT NULL AND NEW.deleted_at IS NULL";
  private static final String OLD_LIVED = "OLD.owner IS NOT NULL AND OLD.deleted_at IS NULL";

  private OwnerCounts() {}

  /** Whether all that a count asks for is how many records some owners have. */
  static boolean tell(Filter filter, Scope scope, Dialect dialect) {
    boolean ofOwners =
        filter instanceof Filter.And f
            ? f.operands().stream().allMatch(IndexUse::isOfOwners)
            : IndexUse.isOfOwners(filter);
    return ofOwners && scope == Scope.LIVE && !dialect.isServer();
  }

  static Sql sum(TableLayout layout, Filter filter, StoreContext context) {
    Sql sql = new Sql().add("SELECT coalesce(sum(t.live), 0) FROM crm_owner_count t");
    sql.add(" WHERE t.record_type = ").value(layout.table()).add(" AND ");
    return sql.append(FilterCompiler.compile(filter, "t", layout, context));
  }

  /** What is run once, before the triggers are made. */
  static List<String> counted(TableLayout layout) {
    String type = literal(layout);
    return List.of(
        TABLE,
        "DELETE FROM crm_owner_count WHERE record_type = " + type,
        "INSERT INTO crm_owner_count SELECT "
            + type
            + ", owner, count(*) FROM "
            + quoted(layout.table())
            + " WHERE owner IS NOT NULL AND deleted_at IS NULL GROUP BY owner");
  }

  /**
   * The triggers by name. An owner gets his row by a trigger of its own, as one that inserts where
   * there may be a row would make SQLite keep the pages of every statement to undo it.
   */
  static Map<String, String> triggers(TableLayout layout) {
    String row = " FROM crm_owner_count WHERE record_type = " + literal(layout) + " AND owner = ";
    String unknown = NEW_LIVES + " AND NOT EXISTS (SELECT 1" + row + "NEW.owner)";
    String first = "INSERT INTO crm_owner_count VALUES (" + literal(layout) + ", NEW.owner, 0); ";
    String changed =
        "OLD.owner IS NOT NEW.owner OR (OLD.deleted_at IS NULL) IS NOT (NEW.deleted_at IS NULL)";
    Map<String, String> all = new LinkedHashMap<>();
    add(all, layout, "first", "BEFORE INSERT", unknown, first);
    add(all, layout, "inserted", "AFTER INSERT", NEW_LIVES, more(layout));
    add(all, layout, "next", "BEFORE UPDATE OF owner, deleted_at", unknown, first);
    String both = fewer(layout) + more(layout);
    add(all, layout, "updated", "AFTER UPDATE OF owner, deleted_at", changed, both);
    add(all, layout, "removed", "AFTER DELETE", OLD_LIVED, fewer(layout));
    return all;
  }

  private static void add(
      Map<String, String> all,
      TableLayout layout,
      String ending,
      String event,
      String when,
      String body) {
    String name = layout.ownerTrigger(ending);
    String head = "CREATE TRIGGER " + quoted(name) + " " + event + " ON " + quoted(layout.table());
    all.put(name, head + " WHEN " + when + " BEGIN " + body + "END");
  }

  private static String more(TableLayout layout) {
    return change(layout, "live + 1", "NEW.owner AND " + NEW_LIVES);
  }

  private static String fewer(TableLayout layout) {
    return change(layout, "live - 1", "OLD.owner AND " + OLD_LIVED);
  }

  private static String change(TableLayout layout, String live, String owner) {
    return "UPDATE crm_owner_count SET live = "
        + live
        + " WHERE record_type = "
        + literal(layout)
        + " AND owner = "
        + owner
        + "; ";
  }

  /** Names of tables have no apostrophes. */
  private static String literal(TableLayout layout) {
    return "'" + layout.table() + "'";
  }
}
