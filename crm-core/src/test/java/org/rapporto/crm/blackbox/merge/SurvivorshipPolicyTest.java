package org.rapporto.crm.blackbox.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.merge.Rule;
import org.rapporto.crm.merge.SurvivorshipPolicy;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FlagField;
import org.rapporto.crm.model.InvalidJsonException;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.MoneyField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;

class SurvivorshipPolicyTest {

  private final Crm crm = Crm.on(MemoryStore.create()).region("IT").open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final Merges merges = Merges.in(amy);

  @AfterEach
  void close() {
    crm.close();
  }

  private CrmRecord save(CrmRecord record) {
    return amy.save(record);
  }

  private static CrmRecord person() {
    return CrmRecord.of(Contacts.TYPE);
  }

  private CrmRecord outcome(SurvivorshipPolicy policy, CrmRecord survivor, CrmRecord other) {
    MergeRequest request = MergeRequest.of(survivor.id(), other.id()).under(policy);
    return merges.preview(request).survivor();
  }

  @Test
  void takesTheLongestTheNewestOrTheMostTrustedValue() {
    CrmRecord one =
        save(
            person()
                .with(Contacts.WEBSITE, "https://ada.example/long")
                .with(Contacts.NICKNAME, "old")
                .with(Contacts.TAX_ID, "1")
                .with(Contacts.SOURCE, "fair"));
    CrmRecord two =
        save(
            person()
                .with(Contacts.WEBSITE, "https://a.example")
                .with(Contacts.TAX_ID, "2")
                .with(Contacts.EXTERNAL_IDS, List.of(new ExternalId("1c", "7"))));
    two = save(two.with(Contacts.NICKNAME, "new"));
    SurvivorshipPolicy policy =
        SurvivorshipPolicy.DEFAULT
            .with(Contacts.WEBSITE, Rule.LONGEST)
            .with(Contacts.NICKNAME, Rule.NEWEST)
            .with(Contacts.TAX_ID, Rule.MOST_TRUSTED)
            .trusting("1c", "fair");

    CrmRecord kept = outcome(policy, one, two);
    assertThat(kept.get(Contacts.WEBSITE)).endsWith("long");
    assertThat(kept.get(Contacts.NICKNAME)).isEqualTo("new");
    assertThat(kept.get(Contacts.TAX_ID)).isEqualTo("2");
    assertThat(outcome(SurvivorshipPolicy.DEFAULT, one, two).get(Contacts.TAX_ID)).isEqualTo("1");
    assertThat(outcome(policy.trusting("fair"), two, one).get(Contacts.TAX_ID)).isEqualTo("1");
  }

  @Test
  void movesCompositesAsOne() {
    TextField street = Field.text("site", "street");
    TextField city = Field.text("site", "city");
    MoneyField rent = Field.money("site", "rent");
    FlagField noMail = Field.flag("site", "no_mail");
    amy.types()
        .define(
            RecordType.named("site").field(street).field(city).field(rent).field(noMail).build());
    RecordType sites = amy.types().get("site");
    CrmRecord one = save(CrmRecord.of(sites).with(city, "Torino").with(noMail, false));
    CrmRecord two =
        save(
            CrmRecord.of(sites)
                .with(street, "via Po 1")
                .with(rent, Money.of("12", "EUR"))
                .with(noMail, true));
    SurvivorshipPolicy policy =
        SurvivorshipPolicy.DEFAULT.together(street, city).with(noMail, Rule.STRICTEST);

    CrmRecord kept = outcome(policy, one, two);
    assertThat(kept.get(street)).isEqualTo("via Po 1");
    assertThat(kept.find(city)).isEmpty();
    assertThat(kept.get(rent)).isEqualTo(Money.of("12", "EUR"));
    assertThat(kept.get(noMail)).isTrue();
    assertThat(outcome(SurvivorshipPolicy.DEFAULT, one, two).get(city)).isEqualTo("Torino");
  }

  @Test
  void neverMixesPartsOfAddressesOrOfABirthday() {
    Address whole = new Address("via Po 1", "Torino", null, "10123", "IT", null);
    Address part = new Address(null, "TORINO", null, null, null, "work");
    CrmRecord one =
        save(
            person()
                .with(Contacts.ADDRESSES, List.of(part))
                .with(Contacts.BIRTHDAY_MONTH_DAY, "--05-17"));
    CrmRecord two =
        save(
            person()
                .with(Contacts.ADDRESSES, List.of(whole))
                .with(Contacts.BIRTHDAY, LocalDate.of(1990, 5, 17)));

    CrmRecord kept = outcome(SurvivorshipPolicy.DEFAULT, one, two);
    assertThat(kept.get(Contacts.ADDRESSES)).containsExactly(part, whole);
    assertThat(kept.get(Contacts.BIRTHDAY)).isEqualTo(LocalDate.of(1990, 5, 17));
    assertThat(kept.find(Contacts.BIRTHDAY_MONTH_DAY)).isEmpty();
  }

  @Test
  void keepsOnePrimaryNumber() {
    CrmRecord one =
        save(person().with(Contacts.PHONES, List.of(Phone.of("3391234567").asPrimary())));
    CrmRecord two =
        save(person().with(Contacts.PHONES, List.of(Phone.of("3391234568").asPrimary())));
    assertThat(outcome(SurvivorshipPolicy.DEFAULT, one, two).get(Contacts.PHONES))
        .extracting(Phone::primary)
        .containsExactly(true, false);
  }

  @Test
  void keepsAnOptOutUnderAnyRule() {
    CrmRecord one = save(person().with(Contacts.PHONES, List.of(Phone.of("339 1234567"))));
    Phone out = new Phone("+39 339 1234567", null, null, null, false, true);
    CrmRecord two = save(person().with(Contacts.PHONES, List.of(out)));
    SurvivorshipPolicy policy = SurvivorshipPolicy.DEFAULT.with(Contacts.PHONES, Rule.SURVIVOR);
    assertThat(outcome(policy, one, two).get(Contacts.PHONES))
        .singleElement()
        .matches(Phone::optOut);
  }

  @Test
  void takesValuesByHandAndGivesThemUpAtTheUnmerge() {
    CrmRecord one = save(person().with(Contacts.GIVEN_NAME, "Ada"));
    CrmRecord two = save(person().with(Contacts.GIVEN_NAME, "Maria"));
    MergeRequest request =
        MergeRequest.of(one.id(), two.id())
            .value(Contacts.GIVEN_NAME, "Ada Maria")
            .value(Contacts.PHONES, List.of(Phone.of("339 1234567")));
    CrmRecord merged = merges.merge(request).survivor();
    assertThat(merged.get(Contacts.GIVEN_NAME)).isEqualTo("Ada Maria");
    assertThat(merged.get(Contacts.PHONES).get(0).e164()).isEqualTo("+393391234567");
    assertThat(merges.unmerge(two.id()).kept()).isEmpty();
    assertThat(amy.get(one.id()).get(Contacts.GIVEN_NAME)).isEqualTo("Ada");
    assertThat(amy.get(one.id()).get(Contacts.PHONES)).isEmpty();
  }

  @Test
  void goesToJsonAndBack() {
    SurvivorshipPolicy policy =
        SurvivorshipPolicy.DEFAULT
            .with(Contacts.WEBSITE, Rule.NEWEST)
            .together(Contacts.GIVEN_NAME, Contacts.FAMILY_NAME)
            .trusting("1c");
    assertThat(SurvivorshipPolicy.parse(policy.toJson())).isEqualTo(policy);
    assertThat(SurvivorshipPolicy.parse("{}").rules()).isEmpty();
    for (String wrong :
        List.of("", "[", "[]", "{\"rules\":{\"a\":\"BEST\"}}", "{\"x\":1}", "{\"trusted\":[1]}")) {
      assertThatThrownBy(() -> SurvivorshipPolicy.parse(wrong))
          .as(wrong)
          .isInstanceOf(InvalidJsonException.class);
    }
  }

  @Test
  void refusesRulesThatDoNotSuitAField() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SurvivorshipPolicy.DEFAULT.with(Contacts.GIVEN_NAME, Rule.UNION));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SurvivorshipPolicy.DEFAULT.with(Contacts.BIRTHDAY, Rule.LONGEST));
    SurvivorshipPolicy misspelt = SurvivorshipPolicy.parse("{\"rules\":{\"webside\":\"NEWEST\"}}");
    CrmRecord one = save(person());
    CrmRecord two = save(person());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outcome(misspelt, one, two))
        .withMessageContaining("webside");
  }
}
