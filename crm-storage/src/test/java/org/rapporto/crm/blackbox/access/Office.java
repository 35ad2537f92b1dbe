package org.rapporto.crm.blackbox.access;

import static org.rapporto.crm.blackbox.access.Branch.some;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;
import org.rapporto.crm.sales.Deals;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.TransactionMode;

/**
 * People, firms, roles, deals, notes and activities that can be put into a store as they are,
 * versions too.
 */
final class Office {

  static final List<RecordType> TYPES =
      List.of(
          Organisations.TYPE,
          Contacts.TYPE,
          Affiliations.TYPE,
          Deals.TYPE,
          Notes.TYPE,
          Activities.TYPE);

  private static final Instant MIDNIGHT = Instant.parse("2026-02-27T00:00:00Z");
  private static final List<String> FAMILY = List.of("Rossi", "Bianchi", "Verdi", "Neri");
  private static final List<String> GIVEN = List.of("Ada", "Ugo", "Pia");
  private static final List<String> FIRMS = List.of("Vektor", "Alfa", "Gamma");

  private final Map<RecordId, CrmRecord> records = new LinkedHashMap<>();
  private final SplittableRandom random;
  private long ids;

  private Office(SplittableRandom random) {
    this.random = random;
  }

  static Office of(SplittableRandom random) {
    Office office = new Office(random);
    for (int i = 0; i < 3; i++) {
      office.add(office.filled(office.fresh(Organisations.TYPE)));
    }
    for (int i = 0; i < 8; i++) {
      office.add(office.filled(office.fresh(Contacts.TYPE)));
    }
    for (RecordType type : List.of(Affiliations.TYPE, Deals.TYPE, Notes.TYPE)) {
      for (int i = 0; i < 6; i++) {
        office.add(office.filled(office.fresh(type)));
      }
    }
    for (int i = 0; i < 4; i++) {
      office.add(office.filled(office.fresh(Activities.TYPE)));
    }
    return office;
  }

  private CrmRecord fresh(RecordType type) {
    return CrmRecord.of(type, new RecordId(type.name(), new UUID(0x0190_0000_0000_7000L, ids++)));
  }

  private void add(CrmRecord record) {
    records.put(record.id(), record);
  }

  Map<RecordId, CrmRecord> records() {
    return records;
  }

  List<RecordId> ids(RecordType type) {
    return records.keySet().stream().filter(id -> id.type().equals(type.name())).toList();
  }

  /** Other values in all fields of a record. */
  CrmRecord filled(CrmRecord record) {
    Instant made =
        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(record.id().value().hashCode());
    CrmRecord r =
        record
            .with(RecordType.OWNER, some(Branch.USERS, random))
            .with(RecordType.CREATED_AT, made)
            .with(RecordType.CREATED_BY, "ann")
            .with(RecordType.UPDATED_AT, made)
            .with(RecordType.UPDATED_BY, "ann");
    return switch (record.type().name()) {
      case Organisations.NAME ->
          r.with(Organisations.TITLE, some(FIRMS, random) + random.nextInt(3))
              .with(Organisations.INDUSTRY, maybe("iron"))
              .with(Organisations.PHONES, phones())
              .withDerived();
      case Contacts.NAME ->
          r.with(Contacts.FAMILY_NAME, maybe(some(FAMILY, random)))
              .with(Contacts.GIVEN_NAME, maybe(some(GIVEN, random)))
              .with(Contacts.PHONES, phones())
              .with(Contacts.EMAILS, emails())
              .with(Contacts.SOURCE, maybe("fair"))
              .with(Contacts.TAX_ID, maybe("T" + random.nextInt(3)))
              .withDerived();
      case Affiliations.NAME ->
          r.with(Affiliations.CONTACT, some(ids(Contacts.TYPE), random))
              .with(Affiliations.ORGANISATION, some(ids(Organisations.TYPE), random))
              .with(Affiliations.JOB_TITLE, maybe("boss"));
      case Deals.NAME ->
          r.with(Deals.TITLE, "d" + random.nextInt(4))
              .with(Deals.STAGE, maybe(some(Branch.STAGES, random)))
              .with(Deals.AMOUNT, maybe(Money.of(String.valueOf(random.nextInt(1, 5)), "EUR")))
              .with(Deals.PROBABILITY, maybe((long) random.nextInt(100)))
              .with(Deals.CONTACT, maybe(some(ids(Contacts.TYPE), random)));
      case Activities.NAME -> planned(r);
      default ->
          r.with(Notes.TEXT, "n" + random.nextInt(9))
              .with(Notes.ABOUT, List.of(new Link(some(ids(Contacts.TYPE), random), null)));
    };
  }

  /** Every second one is a series. */
  private CrmRecord planned(CrmRecord record) {
    Instant start = MIDNIGHT.plus(Duration.ofHours(random.nextInt(96)));
    Instant end = start.plus(Duration.ofHours(1 + random.nextInt(2)));
    CrmRecord r =
        record
            .with(Activities.KIND, "call")
            .with(Activities.SUBJECT, "s" + random.nextInt(4))
            .with(Activities.PRIORITY, maybe("high"))
            .with(Activities.BUSY, random.nextBoolean())
            .with(Activities.ASSIGNEES, List.of(new Tag(some(Branch.USERS, random))))
            .with(Activities.ABOUT, List.of(new Link(some(ids(Contacts.TYPE), random), null)))
            .with(Activities.TIMING, "instant")
            .with(Activities.STARTS, start.toString())
            .with(Activities.ENDS, end.toString())
            .with(Activities.START_AT, start);
    if (record.id().value().getLeastSignificantBits() % 2 == 0) {
      int days = random.nextInt(1, 4);
      RecurrenceRule daily = RecurrenceRule.parse("FREQ=DAILY;COUNT=" + days);
      return r.with(Activities.RECURRENCE, RecurrenceSet.of(new EventTime.At(start), daily).text())
          .with(Activities.END_AT, end.plus(Duration.ofDays(days - 1L)))
          .with(Activities.PHASE, "repeating");
    }
    return r.with(Activities.END_AT, end)
        .with(Activities.STATUS, "planned")
        .with(Activities.PHASE, some(List.of("planned", "planned", "done"), random));
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextInt(4) == 0 ? null : value;
  }

  private List<Phone> phones() {
    String number = "+39021234" + random.nextInt(100, 104);
    return List.of(new Phone(number, number, null, null, false, false));
  }

  private List<Email> emails() {
    String address = some(GIVEN, random).toLowerCase(java.util.Locale.ROOT) + "@example.com";
    return List.of(new Email(address, address, null, false, false));
  }

  /**
   * The same base with other values where {@code hidden} says so: of whole records, or of fields.
   */
  Map<RecordId, CrmRecord> otherwise(NaiveAccess access) {
    Map<RecordId, CrmRecord> other = new LinkedHashMap<>();
    for (CrmRecord record : records.values()) {
      CrmRecord changed = filled(record);
      if (access.row(record) == null) {
        other.put(record.id(), random.nextBoolean() ? changed : record);
      } else {
        other.put(record.id(), mixed(record, changed, access));
      }
    }
    return other;
  }

  private static CrmRecord mixed(CrmRecord record, CrmRecord changed, NaiveAccess access) {
    CrmRecord mixed = record;
    int slot = 0;
    for (FieldDefinition d : record.type().definitions()) {
      if (!access.mayRead(record, d.name())) {
        mixed = mixed.withAt(slot, changed.valueAt(slot));
      }
      slot++;
    }
    return mixed.withDerived();
  }

  /** Puts these records into a store that knows their types, each at its first version. */
  static void store(Store store, Map<RecordId, CrmRecord> records) {
    store.inTransaction(TransactionMode.WRITE, tx -> tx.insert(new ArrayList<>(records.values())));
  }
}
