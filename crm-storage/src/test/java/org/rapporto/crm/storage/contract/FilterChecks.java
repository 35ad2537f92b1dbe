package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TextMatch;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.model.Variable;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;

/**
 * What single filters mean, where stores most easily differ. Each is checked with its complement.
 */
abstract class FilterChecks extends ContractPart {

  FilterChecks(StoreContract contract) {
    super(contract);
  }

  private static void assertFinds(Store store, Filter filter, CrmRecord... expected) {
    assertFinds(store, Gadget.TYPE, filter, expected);
  }

  private static CrmRecord titled(int n, String title) {
    return Gadget.gadget(n).with(Gadget.TITLE, title);
  }

  @Test
  void comparesMissingValuesWithNothing() {
    Store store = open(Gadget.TYPE);
    CrmRecord missing = insert(store, Gadget.gadget(1));
    CrmRecord five = insert(store, Gadget.gadget(2).with(Gadget.NUMBER, 5L));

    assertFinds(store, Gadget.NUMBER.eq(5L), five);
    assertFinds(store, Gadget.NUMBER.eq(6L));
    assertFinds(store, Gadget.NUMBER.ne(6L), five);
    assertFinds(store, Gadget.NUMBER.lessThan(6L), five);
    assertFinds(store, Gadget.NUMBER.greaterThan(6L));
    assertFinds(store, Gadget.NUMBER.in(Set.of(6L, 7L)));
    assertFinds(store, Gadget.NUMBER.eq(6L).or(Gadget.TITLE.eq("x")).negate(), missing, five);
    assertFinds(store, Gadget.NUMBER.eq(5L).and(Gadget.TITLE.eq("x")).negate(), missing, five);
    assertFinds(store, Gadget.NUMBER.eq(6L).negate().and(Gadget.TITLE.isMissing()), missing, five);
  }

  @Test
  void answersTheConstants() {
    Store store = open(Gadget.TYPE);
    CrmRecord one = insert(store, Gadget.gadget(1));
    assertFinds(store, Filter.everything(), one);
    assertFinds(store, Filter.nothing());
    assertFinds(store, new Filter.And(List.of(Filter.everything())), one);
    assertFinds(store, new Filter.Or(List.of(Filter.nothing(), Filter.nothing())));
    assertFinds(store, new Filter.Not(new Filter.Not(Filter.everything())), one);
  }

  @Test
  void matchesTextLetterForLetter() {
    Store store = open(Gadget.TYPE);
    List<String> texts = List.of("a%b", "a_b", "a\\b", "axb", "A%B", "%", "_", "\\", "", "é", "É");
    List<CrmRecord> stored = new ArrayList<>();
    for (String text : texts) {
      stored.add(insert(store, titled(stored.size(), text)));
    }
    insert(store, Gadget.gadget(100));

    for (String sought : texts) {
      for (TextMatch match : TextMatch.values()) {
        CrmRecord[] expected =
            stored.stream()
                .filter(r -> matches(r.get(Gadget.TITLE), match, sought))
                .toArray(CrmRecord[]::new);
        assertFinds(store, new Filter.Text(Gadget.TITLE, match, sought), expected);
      }
    }
  }

  private static boolean matches(String text, TextMatch match, String sought) {
    int at = match == TextMatch.ENDS_WITH ? text.lastIndexOf(sought) : text.indexOf(sought);
    return switch (match) {
      case STARTS_WITH -> at == 0;
      case CONTAINS -> at >= 0;
      case ENDS_WITH -> at >= 0 && at + sought.length() == text.length();
    };
  }

  @Test
  void startsWithTheLastCodePoints() {
    Store store = open(Gadget.TYPE);
    CrmRecord last = insert(store, titled(1, "\uDBFF\uDFFF\uDBFF\uDFFFz"));
    CrmRecord beforeSurrogates = insert(store, titled(2, "\uD7FFz"));
    CrmRecord afterSurrogates = insert(store, titled(3, "\uE000z"));
    CrmRecord bmp = insert(store, titled(4, "\uFFFFz"));

    assertFinds(store, Gadget.TITLE.startsWith("\uDBFF\uDFFF"), last);
    assertFinds(store, Gadget.TITLE.startsWith("\uDBFF\uDFFF\uDBFF\uDFFF"), last);
    assertFinds(store, Gadget.TITLE.startsWith("\uD7FF"), beforeSurrogates);
    assertFinds(store, Gadget.TITLE.startsWith("\uE000"), afterSurrogates);
    assertFinds(store, Gadget.TITLE.startsWith("\uFFFF"), bmp);
    assertFinds(store, Gadget.TITLE.startsWith(""), last, beforeSurrogates, afterSurrogates, bmp);
  }

  @Test
  void comparesTextByCodePoint() {
    Store store = open(Gadget.TYPE);
    CrmRecord bmp = insert(store, titled(1, "\uFFFF"));
    CrmRecord astral = insert(store, titled(2, "\uD800\uDC00"));
    CrmRecord accented = insert(store, titled(3, "é"));
    CrmRecord plain = insert(store, titled(4, "z"));

    assertFinds(store, Gadget.TITLE.greaterThan("\uFFFF"), astral);
    assertFinds(store, Gadget.TITLE.lessThan("\uD800\uDC00"), bmp, accented, plain);
    assertFinds(store, Gadget.TITLE.greaterThan("z"), bmp, astral, accented);
    assertFinds(store, Gadget.TITLE.between("z", "é"), plain, accented);
  }

  @Test
  void comparesMoneyWithinItsCurrencyAlone() {
    Store store = open(Gadget.TYPE);
    CrmRecord euro = insert(store, Gadget.gadget(1).with(Gadget.PRICE, Money.of("5", "EUR")));
    CrmRecord cents = insert(store, Gadget.gadget(2).with(Gadget.PRICE, Money.of("5.01", "EUR")));
    CrmRecord yen = insert(store, Gadget.gadget(3).with(Gadget.PRICE, Money.of("5", "JPY")));
    CrmRecord none = insert(store, Gadget.gadget(4));
    Money five = Money.of("5.00", "EUR");

    assertFinds(store, Gadget.PRICE.eq(five), euro);
    assertFinds(store, Gadget.PRICE.atLeast(five), euro, cents);
    assertFinds(store, Gadget.PRICE.greaterThan(five), cents);
    assertFinds(store, Gadget.PRICE.lessThan(Money.of("6", "JPY")), yen);
    assertFinds(store, Gadget.PRICE.lessThan(Money.of("6", "USD")));
    assertFinds(store, Gadget.PRICE.in(Set.of(five, Money.of("5.0", "JPY"))), euro, yen);
    assertFinds(store, Gadget.PRICE.isMissing(), none);
  }

  @Test
  void comparesDecimalsByValueNotByText() {
    Store store = open(Gadget.TYPE);
    CrmRecord nine = insert(store, weighing(1, "9"));
    CrmRecord ten = insert(store, weighing(2, "10.0"));
    CrmRecord minus = insert(store, weighing(3, "-9.5"));
    BigDecimal plainTen = new BigDecimal("10");

    assertFinds(store, Gadget.WEIGHT.eq(plainTen), ten);
    assertFinds(store, Gadget.WEIGHT.in(Set.of(plainTen, new BigDecimal("9.00"))), nine, ten);
    assertFinds(store, new Filter.In(Gadget.WEIGHT, Set.of(plainTen)), ten);
    assertFinds(store, Gadget.WEIGHT.lessThan(plainTen), nine, minus);
    assertFinds(store, new Filter.Compare(Gadget.WEIGHT, Operator.LT, BigDecimal.ZERO), minus);
  }

  private static CrmRecord weighing(int n, String weight) {
    return Gadget.gadget(n).with(Gadget.WEIGHT, new BigDecimal(weight));
  }

  @Test
  void asksOneElementForAllOfAnElementFilter() {
    Store store = open(Gadget.TYPE);
    Phone workMain = new Phone("1", "+391", null, "work", true, false);
    Phone homeSide = new Phone("2", null, "12", "home", false, true);
    Phone workSide = new Phone("3", "+393", null, "work", false, false);
    CrmRecord mixed = insert(store, called(1, workSide, homeSide));
    CrmRecord main = insert(store, called(2, homeSide, workMain));
    CrmRecord none = insert(store, Gadget.gadget(3));
    Filter work = Phone.LABEL.eq("work");

    assertFinds(store, Gadget.PHONES.any(work), mixed, main);
    assertFinds(store, Gadget.PHONES.any(work.and(Phone.PRIMARY.isTrue())), main);
    assertFinds(store, Gadget.PHONES.any(work.negate()), mixed, main);
    assertFinds(store, Gadget.PHONES.any(work).negate(), none);
    assertFinds(store, Gadget.PHONES.any(Phone.E164.isMissing()), mixed, main);
    assertFinds(store, Gadget.PHONES.any(Phone.EXTENSION.eq("12").negate()), mixed, main);
    assertFinds(store, Gadget.PHONES.any(Phone.E164.in(Set.of("+391", "+39"))), main);
    assertFinds(store, Gadget.PHONES.any(Filter.everything()), mixed, main);
    assertFinds(store, Gadget.PHONES.any(Filter.nothing()));
    assertFinds(store, Gadget.PHONES.isSet(), mixed, main);
    assertFinds(store, Gadget.EMAILS.any(Email.RAW.eq("1")));
  }

  private static CrmRecord called(int n, Phone... phones) {
    return Gadget.gadget(n).with(Gadget.PHONES, List.of(phones));
  }

  @Test
  void findsElementsThatReferToRecordsOfAnyType() {
    Store store = open(Gadget.TYPE);
    Link toMaker = new Link(Gadget.id("maker", 1), "builder");
    Link toGadget = new Link(Gadget.id("gadget", 1), null);
    CrmRecord both = insert(store, Gadget.gadget(1).with(Gadget.LINKS, List.of(toMaker, toGadget)));
    CrmRecord one = insert(store, Gadget.gadget(2).with(Gadget.LINKS, List.of(toGadget)));

    assertFinds(store, Gadget.LINKS.any(Link.TARGET.eq(toMaker.target())), both);
    assertFinds(store, Gadget.LINKS.any(Link.TARGET.eq(toGadget.target())), both, one);
    assertFinds(store, Gadget.LINKS.any(Link.ROLE.isMissing()), both, one);
    assertFinds(
        store, Gadget.LINKS.any(Link.ROLE.eq("builder").and(Link.TARGET.eq(toGadget.target()))));
  }

  @Test
  void stepsToLiveRecordsAlone() {
    Store store = open(Gadget.TYPE, Gadget.MAKER_TYPE);
    CrmRecord acme = insert(store, Gadget.maker(1).with(Gadget.MAKER_NAME, "Acme"));
    CrmRecord nameless =
        insert(store, Gadget.maker(2).with(Gadget.MAKER_TAGS, List.of(new Tag("x"))));
    CrmRecord gone = insert(store, Keyed.deleted(Gadget.maker(3).with(Gadget.MAKER_NAME, "Acme")));
    CrmRecord byAcme = insert(store, Gadget.gadget(1).with(Gadget.MAKER, acme.id()));
    CrmRecord byNameless = insert(store, Gadget.gadget(2).with(Gadget.MAKER, nameless.id()));
    CrmRecord byGone = insert(store, Gadget.gadget(3).with(Gadget.MAKER, gone.id()));
    CrmRecord astray = insert(store, Gadget.gadget(4).with(Gadget.MAKER, Gadget.id("maker", 99)));
    CrmRecord none = insert(store, Gadget.gadget(5));
    Filter isAcme = Gadget.MAKER_NAME.eq("Acme");

    assertFinds(store, Gadget.MAKER.to(isAcme), byAcme);
    assertFinds(store, Gadget.MAKER.to(isAcme.negate()), byNameless);
    assertFinds(store, Gadget.MAKER.to(isAcme).negate(), byNameless, byGone, astray, none);
    assertFinds(store, Gadget.MAKER.to(Filter.everything()), byAcme, byNameless);
    assertFinds(store, Gadget.MAKER.to(Gadget.MAKER_TAGS.any(Tag.NAME.eq("x"))), byNameless);
    assertFinds(store, Gadget.MAKER.to(Gadget.MAKER_TAGS.isMissing()), byAcme);
    assertFinds(store, Gadget.MAKER.to(RecordType.OWNER.isMissing()), byAcme, byNameless);
    assertFinds(store, Gadget.MAKER.to(Filter.hasId(List.of(acme.id(), gone.id()))), byAcme);
    assertFinds(store, Gadget.MAKER.eq(gone.id()), byGone);
    assertFinds(store, Gadget.MAKER.eq(gone.id()).and(Gadget.MAKER.to(isAcme)));
    assertFinds(store, Gadget.MAKER.eq(nameless.id()).and(Gadget.MAKER.to(isAcme)));
    Filter acmeFirst = Gadget.MAKER.eq(acme.id()).and(Gadget.MAKER.to(isAcme));
    assertFinds(
        store, acmeFirst.or(Gadget.MAKER.eq(gone.id()).and(Gadget.MAKER.to(isAcme))), byAcme);
    assertFinds(store, Gadget.MAKER.isSet(), byAcme, byNameless, byGone, astray);
  }

  @Test
  void stepsWithinOneType() {
    TextField name = Field.text("person", "name");
    ReferenceField boss = Field.reference("person", "boss", "person");
    RecordType type = RecordType.named("person").field(name).field(boss).build();
    Store store = open(type);
    CrmRecord ada = insert(store, CrmRecord.of(type, Gadget.id("person", 1)).with(name, "Ada"));
    CrmRecord bob =
        insert(
            store,
            CrmRecord.of(type, Gadget.id("person", 2)).with(name, "Bob").with(boss, ada.id()));
    CrmRecord self = CrmRecord.of(type, Gadget.id("person", 3)).with(name, "Cy");
    CrmRecord cy = insert(store, self.with(boss, self.id()));

    assertFinds(store, type, boss.to(name.eq("Ada")), bob);
    assertFinds(store, type, boss.to(name.eq("Ada")).and(name.eq("Bob")), bob);
    assertFinds(store, type, boss.to(name.eq("Bob")));
    assertFinds(store, type, boss.to(boss.isSet()), cy);
    assertFinds(store, type, boss.to(boss.eq(cy.id())).or(boss.isMissing()), cy, ada);
  }

  @Test
  void findsRecordsByTheirIds() {
    Store store = open(Gadget.TYPE);
    CrmRecord one = insert(store, Gadget.gadget(1));
    CrmRecord two = insert(store, Gadget.gadget(2));
    CrmRecord gone = update(store, Keyed.deleted(insert(store, Gadget.gadget(3))));

    assertFinds(store, Filter.hasId(List.of(one.id(), gone.id(), Gadget.id("gadget", 9))), one);
    assertFinds(
        store, Filter.hasId(List.of(one.id(), two.id())).and(Filter.hasId(List.of(two.id()))), two);
    assertFinds(store, new Filter.HasId(Set.of()));
  }

  @Test
  void refusesFieldsTheTypeDoesNotHaveAndUnboundVariables() {
    Store store = open(Gadget.TYPE);
    List<Filter> unanswerable =
        List.of(
            Field.text("gadget", "colour").eq("red"),
            Field.text("maker", "name").eq("Acme"),
            Field.integer("gadget", "title").isSet(),
            Gadget.DAY.is(Operator.LT, Variable.TODAY),
            RecordType.OWNER.is(Operator.EQ, Variable.ME).negate());
    for (Filter filter : unanswerable) {
      assertThatThrownBy(() -> find(store, Selection.of(Gadget.TYPE, filter)))
          .as("%s", filter)
          .isInstanceOf(UnsupportedQueryException.class);
      assertThatThrownBy(() -> count(store, Gadget.TYPE, filter))
          .as("%s", filter)
          .isInstanceOf(UnsupportedQueryException.class);
    }
    assertThat(all(store, Gadget.TYPE)).isEmpty();
  }
}
