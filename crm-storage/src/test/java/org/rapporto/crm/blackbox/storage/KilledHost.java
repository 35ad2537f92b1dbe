package org.rapporto.crm.blackbox.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
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
 * A program that saves pairs of cards of one name, edits them together, defines fields, cuts the
 * log short and copies the base; made to be killed. It says what it begins, and after a pair or an
 * edit that it is committed.
 */
final class KilledHost {

  static final String COMMITTED = "committed ";

  /** Stands between the name of a pair and what it was edited to. */
  static final String EDIT = " ";

  private static final int FIELDS_EVERY = 15;
  private static final int MOST_FIELDS = 300;
  private static final int COPY_EVERY = 10;
  private static final int CHECKPOINT_EVERY = 7;

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
  public static void main(String[] args) throws SQLException {
    String[] place = List.of(args).subList(2, args.length).toArray(new String[0]);
    begin("opening");
    SqlStore store = open(place);
    try (Crm crm = Crm.on(store).open()) {
      CrmSession session = crm.as(Principal.user("amy"));
      List<List<CrmRecord>> pairs = new ArrayList<>();
      for (int number = 1; true; number++) {
        String name = args[1] + "-" + number;
        begin("saving");
        pairs.add(write(session, name));
        System.out.println(COMMITTED + name);
        edit(session, pairs, number);
        if (number % FIELDS_EVERY == 0) {
          begin("defining");
          define(session, "extra_" + Math.floorMod(name.hashCode(), MOST_FIELDS));
        }
        if (place[0].equals("sqlite")) {
          keep(store, Path.of(place[1]), Path.of(args[0]), number);
        }
      }
    }
  }

  /** Ends where nobody listens any more: a test that was killed itself leaves no program behind. */
  private static void begin(String what) {
    System.out.println(what);
    if (System.out.checkError()) {
      throw new IllegalStateException("nobody hears what is committed");
    }
  }

  /** Gives both cards of an older pair the same number. */
  private static void edit(CrmSession session, List<List<CrmRecord>> pairs, int number) {
    begin("editing");
    int edited = number / 2;
    List<CrmRecord> pair = new ArrayList<>();
    for (CrmRecord card : pairs.get(edited)) {
      pair.add(card.with(Contacts.DESCRIPTION, Integer.toString(number)));
    }
    pairs.set(edited, session.save(pair));
    String name = pair.get(0).get(Contacts.FAMILY_NAME);
    System.out.println(COMMITTED + name + EDIT + number);
  }

  /** What is done with a file beside writing into it. */
  private static void keep(SqlStore store, Path file, Path copies, int number) throws SQLException {
    if (number % CHECKPOINT_EVERY == 0) {
      begin("shortening");
      PlainSql.run(file, "PRAGMA wal_checkpoint(TRUNCATE)");
    }
    if (number % COPY_EVERY == 0) {
      begin("copying");
      store.backup(copies.resolve(UUID.randomUUID() + ".copy"));
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

  private static List<CrmRecord> write(CrmSession session, String name) {
    CrmRecord card =
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.FAMILY_NAME, name)
            .with(Contacts.GIVEN_NAME, "Ada");
    return session.save(List.of(card, card.with(Contacts.GIVEN_NAME, "Bo")));
  }
}
