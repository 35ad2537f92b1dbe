package org.rapporto.crm.blackbox.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.storage.PostgresOptions;
import org.rapporto.crm.storage.SqlStore;

/**
 * A program that saves pairs of cards of one name, defines fields and copies the base, and says
 * after each pair that it is committed; made to be killed.
 */
final class KilledHost {

  static final String COMMITTED = "committed ";

  private static final int FIELDS_EVERY = 15;
  private static final int MOST_FIELDS = 300;
  private static final int COPY_EVERY = 10;

  private KilledHost() {}

  static SqlStore open(String... place) {
    if (place[0].equals("sqlite")) {
      return SqlStore.sqlite(Path.of(place[1]));
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(place[2]);
    return SqlStore.postgres(source, PostgresOptions.DEFAULTS.withSchema(place[1]));
  }

  /** Takes the folder for copies, a name for what it writes, and the place of the base. */
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    String[] place = List.of(args).subList(2, args.length).toArray(new String[0]);
    SqlStore store = open(place);
    try (Crm crm = Crm.on(store).open()) {
      CrmSession session = crm.as(Principal.user("amy"));
      for (int number = 1; true; number++) {
        String name = args[1] + "-" + number;
        write(session, name);
        System.out.println(COMMITTED + name);
        if (number % FIELDS_EVERY == 0) {
          define(session, "extra_" + Math.floorMod(name.hashCode(), MOST_FIELDS));
        }
        if (number % COPY_EVERY == 0 && place[0].equals("sqlite")) {
          store.backup(folder.resolve(UUID.randomUUID() + ".copy"));
        }
      }
    }
  }

  private static void define(CrmSession session, String field) {
    RecordType type = session.types().get(Contacts.NAME);
    if (type.find(field).isPresent()) {
      return;
    }
    try {
      session.types().define(type.with(Field.text(Contacts.NAME, field)));
    } catch (CrmException e) {
      // another host defined one at the same moment
    }
  }

  private static void write(CrmSession session, String name) {
    CrmRecord card =
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.FAMILY_NAME, name)
            .with(Contacts.GIVEN_NAME, "Ada");
    session.save(List.of(card, card.with(Contacts.GIVEN_NAME, "Bo")));
  }
}
