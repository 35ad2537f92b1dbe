package org.rapporto.crm.blackbox.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.storage.PostgresOptions;
import org.rapporto.crm.storage.SqlStore;

/**
 * A program that saves pairs of cards of one number, edits old ones, defines fields and copies the
 * base, and says after each pair that it is committed; made to be killed.
 */
final class KilledHost {

  private static final int FIELDS_EVERY = 15;
  private static final int LAST_FIELD = 3_000;
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

  /** Takes the folder for copies and the place of the base. */
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    String[] place = List.of(args).subList(1, args.length).toArray(new String[0]);
    SqlStore store = open(place);
    try (Crm crm = Crm.on(store).open()) {
      CrmSession session = crm.as(Principal.user("amy"));
      long number = session.count(Contacts.TYPE, Filter.everything()) / 2;
      while (true) {
        number++;
        write(session, number);
        System.out.println("committed " + number);
        if (number % FIELDS_EVERY == 0 && number < LAST_FIELD) {
          session.types().define(session.types().get(Contacts.NAME).with(field("extra_" + number)));
        }
        if (number % COPY_EVERY == 0 && place[0].equals("sqlite")) {
          store.backup(folder.resolve(UUID.randomUUID() + ".copy"));
        }
      }
    }
  }

  private static Field<?> field(String name) {
    return Field.text(Contacts.NAME, name);
  }

  private static void write(CrmSession session, long number) {
    CrmRecord card =
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.FAMILY_NAME, "N" + number)
            .with(Contacts.GIVEN_NAME, "Ada");
    session.save(List.of(card, card.with(Contacts.GIVEN_NAME, "Bo")));
  }
}
