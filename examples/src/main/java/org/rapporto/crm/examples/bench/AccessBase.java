package org.rapporto.crm.examples.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.PolicyBuilder;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.TransactionMode;

/**
 * Contacts of three thousand owners. Those of a thousand are all old (a tenth of the base); a
 * thousand have a handful each; the rest is spread over a thousand evenly.
 */
final class AccessBase {

  private static final int BATCH = 2_000;
  private static final int OWNERS = 1_000;
  private static final int MIXING = 7_919;
  private static final int OLD_SHARE = 10;
  private static final int FEW_SHARE = 200;
  private static final String CONSONANTS = "bdfgklmnrt";
  private static final String VOWELS = "aeiou";

  /** How the records of owners lie in the base. */
  enum Spread {
    DENSE,
    SPARSE,
    SKEWED;

    String owner(long number) {
      return name().charAt(0) + "" + name().charAt(1) + number;
    }
  }

  /**
   * Who may read the records of some owners.
   *
   * @param owners how many
   * @param spread of which kind
   */
  record Reader(int owners, Spread spread) {

    Principal principal() {
      return Principal.user("reader", role());
    }

    private String role() {
      return spread.name().toLowerCase(Locale.ROOT) + owners;
    }

    @Override
    public String toString() {
      return owners + " " + spread.name().toLowerCase(Locale.ROOT);
    }

    private List<String> names() {
      return IntStream.range(0, owners)
          .mapToObj(i -> spread.owner((long) i * OWNERS / owners))
          .toList();
    }
  }

  private AccessBase() {}

  static List<Reader> readers() {
    List<Reader> readers = new ArrayList<>();
    for (Spread spread : Spread.values()) {
      for (int owners : List.of(1, 20, 200, 900)) {
        readers.add(new Reader(owners, spread));
      }
    }
    return readers;
  }

  static Policy policy() {
    PolicyBuilder policy = Policy.builder("bench", Crm.BUILT_IN);
    for (Reader reader : readers()) {
      policy
          .grant(reader.role(), Action.READ)
          .on(Contacts.TYPE)
          .to(Subject.role(reader.role()))
          .when(RecordType.OWNER.in(reader.names()));
    }
    return policy.build();
  }

  static void fill(Store store, CrmSession session, int size) {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (int from = 0; from < size; from += BATCH) {
      List<CrmRecord> batch = new ArrayList<>(BATCH);
      for (int i = from; i < Math.min(size, from + BATCH); i++) {
        CrmRecord contact =
            CrmRecord.of(Contacts.TYPE, new RecordId(Contacts.NAME, new UUID(0x7000L + i, i)))
                .with(RecordType.OWNER, owner(i, size))
                .with(RecordType.UPDATED_AT, start.plusSeconds(i))
                .with(Contacts.FAMILY_NAME, name(i))
                .with(Contacts.GIVEN_NAME, name(i * 31L + 7));
        batch.add(session.normalised(contact));
      }
      store.<List<CrmRecord>>inTransaction(TransactionMode.WRITE, tx -> tx.insert(batch));
    }
  }

  private static String owner(int i, int size) {
    long mixed = (long) i * MIXING;
    if (i < size / OLD_SHARE) {
      return Spread.SKEWED.owner(mixed % OWNERS);
    }
    return i % FEW_SHARE == 0
        ? Spread.SPARSE.owner(mixed / FEW_SHARE % OWNERS)
        : Spread.DENSE.owner(mixed % OWNERS);
  }

  /** Of three syllables, of which there are fifty. */
  static String name(long number) {
    long rest = Math.floorMod(number * 0x9E3779B97F4A7C15L >>> 20, 125_000L);
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      name.append(CONSONANTS.charAt((int) (rest % 10)));
      name.append(VOWELS.charAt((int) (rest / 10 % 5)));
      rest /= 50;
    }
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
