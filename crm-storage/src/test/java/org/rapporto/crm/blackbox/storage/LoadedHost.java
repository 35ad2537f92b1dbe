package org.rapporto.crm.blackbox.storage;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.Driver;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.store.Store;

/**
 * A program that opens the base at a place, uses it and closes it; made for a loader of its own.
 */
public final class LoadedHost implements Consumer<String[]> {

  /** Made by reflection. */
  public LoadedHost() {}

  @Override
  public void accept(String[] place) {
    try (Crm crm = Crm.on(open(place)).region("IT").open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      CrmRecord card =
          amy.save(
              CrmRecord.of(Contacts.TYPE)
                  .with(Contacts.GIVEN_NAME, "Ada")
                  .with(Contacts.PHONES, List.of(Phone.of("339 1234567"))));
      amy.save(card.with(Contacts.FAMILY_NAME, "Rossi"));
      if (amy.search("0039 339/1234567", 1).isEmpty()
          || amy.history(card.id(), 10, null).items().size() != 2) {
        throw new IllegalStateException("The card or its history is not found");
      }
    }
    if (place[0].equals("postgres")) {
      leaveDriverManager();
    }
  }

  /** What a host does that brought the driver: it registers itself when a data source is made. */
  private static void leaveDriverManager() {
    try {
      Driver.deregister();
    } catch (SQLException e) {
      throw new IllegalStateException("The driver was not registered", e);
    }
  }

  private static Store open(String[] place) {
    return place[0].equals("memory") ? MemoryStore.create() : KilledHost.open(place);
  }
}
