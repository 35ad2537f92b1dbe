package org.rapporto.crm.blackbox.imports.fuzz;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.convert.AddressText;
import org.rapporto.crm.imports.convert.CountryNames;
import org.rapporto.crm.imports.convert.CurrencyText;
import org.rapporto.crm.imports.convert.DateColumn;
import org.rapporto.crm.imports.convert.DecimalColumn;
import org.rapporto.crm.imports.convert.EmailReader;
import org.rapporto.crm.imports.convert.FlagWords;
import org.rapporto.crm.imports.convert.PathQualifier;
import org.rapporto.crm.imports.convert.PersonNameParser;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.UserMapping;
import org.rapporto.crm.imports.row.RegionFinder;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.EmailAddress;
import org.rapporto.crm.model.Latin;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordCodec;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.phone.PhoneReader;

/** What people write into a cell or a box. */
final class CellTargets {

  private static final PhoneReader ITALY = PhoneReader.forRegion("IT");
  private static final PhoneReader RUSSIA = PhoneReader.forRegion("RU");
  private static final PersonNameParser NAMES = PersonNameParser.standard();
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  private CellTargets() {}

  static List<Target> all() {
    RecordCodec codec = new RecordCodec(Contacts.TYPE);
    return List.of(
        Target.ofText(
            "phone",
            CellTargets::phone,
            "+39 339 123 45 67",
            "8 (495) 123-45-67 доб. 12, 8-916-123-45-67",
            "3,39123E+09",
            "tel:+39-02-1234;ext=5"),
        Target.ofText(
            "email",
            CellTargets::email,
            "Ada Rossi <ada.rossi@example.it>; \"b\"@x.example",
            "mailto:ada@пример.рф"),
        Target.ofText(
            "person name", CellTargets::name, "Dott.ssa Rossi, Ada Maria", "Иванов Иван Иванович"),
        Target.ofText(
            "date",
            CellTargets::date,
            "31/12/1999",
            "1999-12-31T23:59:59+01:00",
            "3 марта 1980 г."),
        Target.ofText("number", CellTargets::number, "1.234,56 €", "(1,234.5)", "12%", "1e3"),
        Target.ofText("address", CellTargets::address, "Via Roma 1, 20121 Milano MI, Italia"),
        Target.ofText(
            "names of fields",
            CellTargets::fields,
            "Tel ufficio=contact.phones[work].raw+contact.tags",
            "=organisation.name:Acme"),
        Target.ofText("record id", CellTargets::id, "contact:0b5e1c6e-0000-4000-8000-000000000001"),
        search(),
        new Target(
            "stored record",
            () -> List.of(codec.encode(card("Ada")), codec.encode(card("Иван"))),
            codec::decode));
  }

  private static void phone(String text) {
    ITALY.read(text);
    RUSSIA.read(text);
    Phone.of(text);
  }

  private static void email(String text) {
    EmailReader.read(text);
    EmailReader.looksLikeEmail(text);
    EmailAddress.canonical(text);
    Email.of(text);
  }

  private static void name(String text) {
    for (String language : List.of("it", "ru", "en")) {
      NAMES.parse(text, language);
      NAMES.orderOf(List.of(text, text), language);
    }
    Latin.of(text);
  }

  private static void date(String text) {
    for (String language : List.of("it", "ru", "en")) {
      DateColumn column = DateColumn.infer(List.of(text, "31/12/1999"), language, TODAY);
      column.read(text);
      column.readDay(text);
      column.readInstant(text, ROME);
      column.readMonthDay(text);
    }
  }

  private static void number(String text) {
    DecimalColumn column = DecimalColumn.infer(List.of(text, "1.234,5"), "it");
    column.read(text);
    column.readWhole(text);
    CurrencyText.find(text, null);
    CurrencyText.inHeader(text);
    CurrencyText.ofRegion(text);
    FlagWords.find(text);
    Money.of(text, "EUR");
  }

  private static void address(String text) {
    AddressText.find(text);
    CountryNames.find(text);
    RegionFinder.find(Locale.ITALY, List.of("Country", text), List.of(text, text));
  }

  private static void fields(String text) {
    PathQualifier.decoded(text);
    try {
      UserMapping.parse(List.of(text.split("\n", 3)));
    } finally {
      FieldPath.parse(text);
    }
  }

  private static void id(String text) {
    RecordId.parse(text);
  }

  /** A search by text, and a page after a token that somebody made up. */
  private static Target search() {
    Crm crm = Crm.on(MemoryStore.create()).region("IT").open();
    CrmSession session = crm.as(Principal.system("fuzz", "looking"));
    for (String name : List.of("Ada", "Ugo", "Иван")) {
      session.save(card(name));
    }
    Query query = Query.of(Contacts.TYPE).orderBy(Order.by(Contacts.FAMILY_NAME)).limit(1);
    String token = session.page(query).next().orElseThrow();
    return Target.ofText(
        "search",
        text -> {
          session.search(text, 10);
          session.page(query.after(text));
        },
        "Rossi ada 0039 339/1234567",
        "ada@example.it",
        token);
  }

  private static CrmRecord card(String name) {
    return CrmRecord.of(Contacts.TYPE)
        .with(Contacts.GIVEN_NAME, name)
        .with(Contacts.FAMILY_NAME, "Rossi")
        .with(Contacts.BIRTHDAY, LocalDate.of(1980, 3, 3))
        .with(Contacts.EMAILS, List.of(Email.of("ada@example.it")))
        .with(Contacts.PHONES, List.of(Phone.of("339 1234567")));
  }
}
