package org.rapporto.crm.storage;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.rapporto.crm.store.StoreException;

/** Brings the store's own tables up by steps that only go forward, and checks those taken. */
final class Schema {

  private final String database;
  private final List<SchemaStep> steps;

  Schema(String database, List<SchemaStep> steps) {
    this.database = database;
    this.steps = steps;
  }

  private record Taken(int step, String name, String checksum) {}

  /** Whether nothing is left to do; throws if the database is a newer one, or changed. */
  boolean isCurrent(Handle handle) {
    return taken(handle).size() == steps.size();
  }

  /** Takes the steps that are missing, in the transaction of the handle. */
  void bringUp(Handle handle, boolean fresh) {
    int done = fresh ? 0 : taken(handle).size();
    for (int i = done; i < steps.size(); i++) {
      SchemaStep step = steps.get(i);
      step.statements().forEach(handle::execute);
      handle.execute(
          "INSERT INTO crm_schema (step, name, checksum) VALUES (?, ?, ?)",
          i + 1,
          step.name(),
          step.checksum());
    }
  }

  static StoreException later(String database, int found, int known) {
    return new StoreException(
        database
            + " was written by a later version of Rapporto (schema "
            + found
            + ", this one knows "
            + known
            + "); use that version or a later one");
  }

  private List<Taken> taken(Handle handle) {
    List<Taken> taken =
        handle
            .createQuery("SELECT step, name, checksum FROM crm_schema ORDER BY step")
            .map((row, context) -> new Taken(row.getInt(1), row.getString(2), row.getString(3)))
            .list();
    if (taken.size() > steps.size()) {
      throw later(database, taken.size(), steps.size());
    }
    for (int i = 0; i < taken.size(); i++) {
      if (taken.get(i).step() != i + 1
          || !taken.get(i).checksum().equals(steps.get(i).checksum())) {
        throw new StoreException(
            database
                + " has another schema step "
                + taken.get(i).step()
                + " ('"
                + taken.get(i).name()
                + "') than this version of Rapporto; restore a backup of it");
      }
    }
    return taken;
  }
}
