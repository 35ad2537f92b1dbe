package org.rapporto.crm.blackbox.imports.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.ChoiceField;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.DateField;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FlagField;
import org.rapporto.crm.model.InstantField;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.MoneyField;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.sales.Deals;

/** People, organisations, roles, deals and records of a host's type, all random and seeded. */
final class Business {

  static final String PROJECT = "project";
  static final TextField NAME = Field.text(PROJECT, "name");
  static final IntegerField STEPS = Field.integer(PROJECT, "steps");
  static final DecimalField SHARE = Field.decimal(PROJECT, "share", 3);
  static final FlagField OPEN = Field.flag(PROJECT, "open");
  static final DateField START = Field.date(PROJECT, "start");
  static final InstantField SEEN = Field.instant(PROJECT, "seen");
  static final MoneyField COST = Field.money(PROJECT, "cost");
  static final ChoiceField PHASE =
      Field.choice(PROJECT, "phase", List.of(Choice.of("first"), Choice.of("last")));
  static final ReferenceField CUSTOMER = Field.reference(PROJECT, "customer", Contacts.NAME);
  static final ReferenceField PAYER = Field.reference(PROJECT, "payer", Organisations.NAME);
  static final MultiField<Phone> PHONES = Field.multi(PROJECT, "phones", ElementKind.PHONE);
  static final MultiField<Tag> TAGS = Field.multi(PROJECT, "tags", ElementKind.TAG);
  static final MultiField<ExternalId> IDS =
      Field.multi(PROJECT, "external_ids", ElementKind.EXTERNAL_ID);
  static final RecordType PROJECTS =
      RecordType.named(PROJECT)
          .labels(Labels.of("Project", "Progetto", "Проект"))
          .field(NAME)
          .field(STEPS)
          .field(SHARE)
          .field(OPEN)
          .field(START)
          .field(SEEN)
          .field(COST)
          .field(PHASE)
          .field(CUSTOMER)
          .field(PAYER)
          .field(PHONES)
          .field(TAGS)
          .field(IDS)
          .build();

  private final Random random;
  private final People people;
  private int made;

  Business(long seed) {
    random = new Random(seed);
    people = new People(seed);
  }

  static Crm crm() {
    Crm crm = People.crm();
    CrmSession amy = crm.as(Principal.user("amy"));
    amy.types().define(Deals.TYPE);
    amy.types().define(PROJECTS);
    return crm;
  }

  void save(CrmSession session, int count) {
    List<CrmRecord> firms = new ArrayList<>();
    for (int i = 0; i < count / 2; i++) {
      firms.add(session.save(firm(any(firms))));
    }
    List<CrmRecord> roles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      CrmRecord person = session.save(people.person().with(RecordType.OWNER, owner()));
      for (int n = random.nextInt(3); n > 0; n--) {
        CrmRecord firm = firms.get((i + n) % firms.size());
        roles.add(session.save(role(person, firm, any(roles))));
      }
      session.save(deal(random.nextBoolean() ? person : null, any(firms)));
      session.save(project(random.nextBoolean() ? person : null, any(firms)));
      session.save(note(person, any(firms)));
    }
  }

  private @Nullable CrmRecord any(List<CrmRecord> some) {
    return some.isEmpty() || random.nextInt(3) == 0 ? null : some.get(random.nextInt(some.size()));
  }

  private CrmRecord firm(@Nullable CrmRecord parent) {
    made++;
    CrmRecord firm = CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, text() + made);
    return random.nextInt(4) == 0
        ? firm
        : firm.with(Organisations.LEGAL_NAME, text())
            .with(Organisations.TAX_ID, "77012345" + (10 + made))
            .with(Organisations.PARENT, parent == null ? null : parent.id())
            .with(Organisations.PHONES, List.of(phone(), phone()))
            .with(Organisations.EMAILS, List.of(Email.of("o" + made + "@x.example")))
            .with(
                Organisations.ADDRESSES,
                List.of(
                    new Address("Via 1", "Roma", null, null, "Italia", "legal"),
                    new Address("Via 2", null, "RM", "00185", null, "legal")))
            .with(Organisations.WEBSITE, "https://x.example/" + made)
            .with(Organisations.INDUSTRY, text())
            .with(Organisations.EMPLOYEES, (long) random.nextInt(100_000))
            .with(Organisations.TAGS, List.of(new Tag("a" + text()), new Tag("b;" + text())))
            .with(Organisations.DESCRIPTION, text() + "\n" + text())
            .with(Organisations.EXTERNAL_IDS, List.of(new ExternalId("amo.crm", "O" + made)))
            .with(RecordType.OWNER, owner());
  }

  private CrmRecord role(CrmRecord person, CrmRecord firm, @Nullable CrmRecord chief) {
    return CrmRecord.of(Affiliations.TYPE)
        .with(Affiliations.CONTACT, person.id())
        .with(Affiliations.ORGANISATION, firm.id())
        .with(Affiliations.JOB_TITLE, text())
        .with(Affiliations.DEPARTMENT, random.nextBoolean() ? text() : null)
        .with(Affiliations.FROM, LocalDate.of(2_000 + random.nextInt(20), 3, 4))
        .with(Affiliations.UNTIL, random.nextBoolean() ? LocalDate.of(2_025, 5, 6) : null)
        .with(Affiliations.PRIMARY, random.nextBoolean())
        .with(Affiliations.REPORTS_TO, chief == null ? null : chief.id());
  }

  private CrmRecord deal(@Nullable CrmRecord person, @Nullable CrmRecord firm) {
    return CrmRecord.of(Deals.TYPE)
        .with(Deals.TITLE, text())
        .with(
            Deals.AMOUNT, Money.ofUnscaled(random.nextInt(), random.nextBoolean() ? "EUR" : "JPY"))
        .with(Deals.STAGE, text())
        .with(Deals.PIPELINE, random.nextBoolean() ? text() : null)
        .with(Deals.PROBABILITY, (long) random.nextInt(101))
        .with(Deals.CLOSE_DATE, LocalDate.of(2_026, 1 + random.nextInt(12), 7))
        .with(Deals.CONTACT, person == null ? null : person.id())
        .with(Deals.ORGANISATION, firm == null ? null : firm.id())
        .with(Deals.DESCRIPTION, text())
        .with(Deals.EXTERNAL_IDS, List.of(new ExternalId("amo.crm", "D" + ++made)))
        .with(RecordType.OWNER, owner());
  }

  private CrmRecord note(CrmRecord person, @Nullable CrmRecord firm) {
    List<Link> about = new ArrayList<>(List.of(new Link(person.id(), null)));
    if (firm != null) {
      about.add(new Link(firm.id(), "the \"payer\""));
    }
    return CrmRecord.of(Notes.TYPE)
        .with(Notes.TEXT, text() + "\n" + text())
        .with(Notes.ABOUT, about)
        .with(RecordType.OWNER, owner());
  }

  private CrmRecord project(@Nullable CrmRecord person, @Nullable CrmRecord firm) {
    made++;
    return CrmRecord.of(PROJECTS)
        .with(NAME, random.nextInt(3) == 0 ? null : text())
        .with(STEPS, random.nextLong())
        .with(SHARE, BigDecimal.valueOf(random.nextLong() / 1_000, 3))
        .with(OPEN, random.nextBoolean())
        .with(START, LocalDate.of(1 + random.nextInt(9_998), 12, 31))
        .with(SEEN, Instant.ofEpochSecond(random.nextInt(), 123_456_000))
        .with(COST, Money.ofUnscaled(random.nextInt(), "EUR"))
        .with(PHASE, random.nextBoolean() ? "first" : "last")
        .with(CUSTOMER, person == null ? null : person.id())
        .with(PAYER, firm == null ? null : firm.id())
        .with(PHONES, random.nextBoolean() ? List.of(phone()) : List.of())
        .with(TAGS, random.nextBoolean() ? List.of(new Tag("x" + text())) : List.of())
        .with(IDS, List.of(new ExternalId("the shop", "P" + made)));
  }

  private Phone phone() {
    String number = "+39340" + (1_000_000 + random.nextInt(8_999_999));
    return new Phone(number, number, null, random.nextBoolean() ? "work" : null, false, false);
  }

  private String owner() {
    return random.nextBoolean() ? "amy" : "bob";
  }

  private String text() {
    return random.nextInt(3) == 0
        ? People.HOSTILE.get(random.nextInt(People.HOSTILE.size()))
        : "Word" + random.nextInt(1_000);
  }
}
