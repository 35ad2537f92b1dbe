package org.rapporto.crm.blackbox.imports.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.ChoiceField;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.DateField;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FlagField;
import org.rapporto.crm.model.InstantField;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.MoneyField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;

/** Random people with everything a card can have, the same for the same seed. */
final class People {

  static final IntegerField SHOE_SIZE = Field.integer(Contacts.NAME, "shoe_size");
  static final DecimalField HEIGHT = Field.decimal(Contacts.NAME, "height", 4);
  static final FlagField VIP = Field.flag(Contacts.NAME, "vip");
  static final DateField SINCE = Field.date(Contacts.NAME, "client_since");
  static final InstantField SEEN = Field.instant(Contacts.NAME, "last_seen");
  static final MoneyField BUDGET = Field.money(Contacts.NAME, "budget");
  static final ChoiceField TIER =
      Field.choice(Contacts.NAME, "tier", List.of(Choice.of("gold"), Choice.of("no-name")));

  static final RecordType TYPE =
      Contacts.TYPE
          .with(SHOE_SIZE)
          .with(HEIGHT)
          .with(VIP)
          .with(SINCE)
          .with(SEEN)
          .with(BUDGET)
          .with(TIER);

  static final List<String> HOSTILE =
      List.of(
          "=cmd|' /C calc'!A0",
          "+1+2",
          "-2+3",
          "@SUM(A1)",
          "\t=1",
          "'=1+1",
          "''-x",
          "'quoted'",
          " =1",
          "\r=1",
          "a \"quoted\" word",
          "semi;colon, comma\ttab|bar",
          "two\nlines",
          "Windows\r\nlines",
          "😀 👩‍👩‍👧 𝔘𝔫𝔦",
          "שלום עולם",
          "_x0041_",
          "bell\u0007",
          " blanks around ",
          "<&>");

  private static final String[] LABELS = {
    null, "mobile", "work", "home", "casa al mare", "[a].b=c%", "Ünïcode 2", "Fax", "a \\n \"b\" ^n"
  };
  private static final String[] GENDERS = {"female", "male", "other"};
  private static final String[] SOURCES = {"1c", "amo.crm", "the shop", "\"o^n\" 100%"};

  private final Random random;
  private int made;

  People(long seed) {
    random = new Random(seed);
  }

  static Crm crm() {
    Crm crm = Crm.on(MemoryStore.create()).region("IT").open();
    crm.as(Principal.user("amy")).types().define(TYPE);
    return crm;
  }

  /** Saves people, some with roles; gives them as stored. */
  List<CrmRecord> save(CrmSession session, int count) {
    CrmRecord firm =
        session.save(
            CrmRecord.of(Organisations.TYPE)
                .with(Organisations.TITLE, "=Alfa; \"Beta\"")
                .with(Organisations.EXTERNAL_IDS, List.of(new ExternalId("1c", "O-1"))));
    CrmRecord plain =
        session.save(CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, "Gamma"));
    List<CrmRecord> stored = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      CrmRecord person = session.save(person());
      stored.add(person);
      if (random.nextInt(3) == 0) {
        session.save(role(person, firm).with(Affiliations.JOB_TITLE, text()));
      }
      if (random.nextInt(3) == 0) {
        session.save(role(person, plain).with(Affiliations.DEPARTMENT, text()));
      }
    }
    return stored;
  }

  private static CrmRecord role(CrmRecord person, CrmRecord where) {
    return CrmRecord.of(Affiliations.TYPE)
        .with(Affiliations.CONTACT, person.id())
        .with(Affiliations.ORGANISATION, where.id());
  }

  CrmRecord person() {
    made++;
    CrmRecord person =
        CrmRecord.of(TYPE)
            .with(Contacts.FAMILY_NAME, text())
            .with(Contacts.PHONES, phones())
            .with(Contacts.EMAILS, emails())
            .with(Contacts.ADDRESSES, addresses())
            .with(Contacts.TAGS, tags())
            .with(Contacts.EXTERNAL_IDS, externalIds());
    return random.nextInt(4) == 0 ? person : scalars(person);
  }

  private CrmRecord scalars(CrmRecord person) {
    boolean yearly = random.nextInt(3) == 0;
    return person
        .with(Contacts.NAME_PREFIX, "Dr")
        .with(Contacts.GIVEN_NAME, text())
        .with(Contacts.MIDDLE_NAME, text())
        .with(Contacts.NAME_SUFFIX, "Jr")
        .with(Contacts.NICKNAME, text())
        .with(Contacts.BIRTHDAY, yearly ? null : LocalDate.of(1850 + random.nextInt(180), 2, 28))
        .with(Contacts.BIRTHDAY_MONTH_DAY, yearly ? "--02-29" : null)
        .with(Contacts.GENDER, GENDERS[random.nextInt(GENDERS.length)])
        .with(Contacts.TAX_ID, "00" + random.nextInt(1_000_000))
        .with(Contacts.WEBSITE, "https://x.example/" + made)
        .with(Contacts.DESCRIPTION, text() + "\n" + text())
        .with(Contacts.SOURCE, text())
        .with(SHOE_SIZE, random.nextLong())
        .with(HEIGHT, BigDecimal.valueOf(random.nextLong() / 1_000, 4))
        .with(VIP, random.nextBoolean())
        .with(SINCE, LocalDate.of(1 + random.nextInt(9_998), 12, 31))
        .with(SEEN, Instant.ofEpochSecond(random.nextInt(), 123_456_000))
        .with(BUDGET, Money.ofUnscaled(random.nextInt(), "EUR"))
        .with(TIER, random.nextBoolean() ? "gold" : "no-name");
  }

  private List<Phone> phones() {
    List<Phone> phones = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String number = "+39339" + (1_000_000 + random.nextInt(8_999_999));
      String label = label();
      phones.add(
          switch (random.nextInt(4)) {
            case 0 -> Phone.of("ask " + text()).withLabel(label);
            case 1 -> new Phone(raw(number) + " int. 12", number, "12", label, true, false);
            case 2 -> new Phone(raw(number), number, null, label, false, true);
            default -> new Phone(number, number, null, label, false, false);
          });
    }
    return phones;
  }

  /** A number as people write it. */
  private String raw(String number) {
    String national = number.substring(3);
    return switch (random.nextInt(4)) {
      case 0 -> number;
      case 1 -> "cell. " + national.substring(0, 3) + "/" + national.substring(3);
      case 2 -> "=0039 " + national;
      default -> "(0039) " + national.substring(0, 3) + "-" + national.substring(3) + "; \"w\"";
    };
  }

  private List<Email> emails() {
    List<Email> emails = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String raw = random.nextInt(5) == 0 ? text() : "p" + made + "." + i + "@x.example";
      Email email = Email.of(raw);
      emails.add(
          new Email(
              raw, email.canonical(), label(), random.nextInt(3) == 0, random.nextInt(3) == 0));
    }
    return emails;
  }

  private List<Address> addresses() {
    List<Address> addresses = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String street = random.nextBoolean() ? text() : null;
      addresses.add(new Address(street, "Roma " + i, null, "00" + i, text(), label()));
    }
    return addresses;
  }

  private List<Tag> tags() {
    List<Tag> tags = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      tags.add(new Tag(i + text()));
    }
    return tags;
  }

  private List<ExternalId> externalIds() {
    List<ExternalId> ids = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      ids.add(new ExternalId(SOURCES[random.nextInt(3)], "000" + made + "-" + i));
    }
    return ids;
  }

  private String label() {
    return LABELS[random.nextInt(LABELS.length)];
  }

  private String text() {
    return random.nextInt(3) == 0
        ? HOSTILE.get(random.nextInt(HOSTILE.size()))
        : "Word" + random.nextInt(1_000);
  }
}
