package org.rapporto.crm.examples.tour;

import org.postgresql.ds.PGSimpleDataSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.storage.PostgresOptions;
import org.rapporto.crm.storage.SqlStore;

/** Opens two bases in one PostgreSQL database: a tenant is a schema. */
public final class OnPostgres {

  private OnPostgres() {}

  /**
   * Saves a card of one tenant and looks for it at both.
   *
   * @param args the address of the database, such as jdbc:postgresql://localhost/crm?user=me, and
   *     the names of two schemas
   */
  public static void main(String[] args) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(args[0]);
    try (Crm north = open(source, args[1]);
        Crm south = open(source, args[2])) {
      CrmSession amy = north.as(Principal.user("amy"));
      amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.FAMILY_NAME, "Rossi"));
      System.out.println("north has " + count(amy));
      System.out.println("south has " + count(south.as(Principal.user("ben"))));
    }
  }

  private static Crm open(PGSimpleDataSource source, String schema) {
    return Crm.on(SqlStore.postgres(source, PostgresOptions.DEFAULTS.withSchema(schema))).open();
  }

  private static long count(CrmSession session) {
    return session.count(Contacts.TYPE, Filter.everything());
  }
}
