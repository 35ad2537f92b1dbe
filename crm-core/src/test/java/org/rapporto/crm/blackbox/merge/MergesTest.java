package org.rapporto.crm.blackbox.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.LinkMove;
import org.rapporto.crm.merge.MergeConflictException;
import org.rapporto.crm.merge.MergeNotFoundException;
import org.rapporto.crm.merge.MergePreview;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.MergeResult;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.merge.UnmergeReport;
import org.rapporto.crm.merge.UnmergeReport.Reason;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TypePlan;

class MergesTest {

  private final Crm crm = Crm.on(MemoryStore.create()).region("IT").open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final Merges merges = Merges.in(amy);

  @AfterEach
  void close() {
    crm.close();
  }

  private CrmRecord person(String given) {
    return amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, given));
  }

  private CrmRecord firm(String title) {
    return amy.save(CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, title));
  }

  private CrmRecord role(CrmRecord person, CrmRecord firm) {
    return amy.save(
        CrmRecord.of(Affiliations.TYPE)
            .with(Affiliations.CONTACT, person.id())
            .with(Affiliations.ORGANISATION, firm.id()));
  }

  private CrmRecord note(CrmRecord... about) {
    List<Link> links = List.of(about).stream().map(r -> new Link(r.id(), null)).toList();
    return amy.save(CrmRecord.of(Notes.TYPE).with(Notes.TEXT, "x").with(Notes.ABOUT, links));
  }

  private MergeResult merge(CrmRecord survivor, CrmRecord... others) {
    RecordId[] ids = List.of(others).stream().map(CrmRecord::id).toList().toArray(new RecordId[0]);
    return merges.merge(MergeRequest.of(survivor.id(), ids));
  }

  private static Phone optedOut(String number) {
    return new Phone(number, null, null, null, false, true);
  }

  @Test
  void fillsTheSurvivorAndLeadsTheOldIdOn() {
    CrmRecord ada = person("Ada");
    CrmRecord twin = amy.save(person("Adele").with(Contacts.NICKNAME, "Lady"));
    CrmRecord third = amy.save(person("A.").with(Contacts.WEBSITE, "https://ada.example"));

    CrmRecord merged = merge(ada, twin, third).survivor();

    assertThat(merged.get(Contacts.GIVEN_NAME)).isEqualTo("Ada");
    assertThat(merged.get(Contacts.NICKNAME)).isEqualTo("Lady");
    assertThat(merged.get(Contacts.WEBSITE)).isEqualTo("https://ada.example");
    assertThat(amy.get(twin.id())).isEqualTo(merged);
    assertThat(merges.survivorOf(third.id())).contains(ada.id());
    assertThat(amy.card(twin.id()).record()).isEqualTo(merged);
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isEqualTo(1);
  }

  @Test
  void leadsOldIdsThroughChainsOfMerges() {
    CrmRecord a = person("A");
    CrmRecord b = person("B");
    CrmRecord c = person("C");
    merge(b, a);
    merge(c, b);
    assertThat(merges.survivorOf(a.id())).contains(c.id());
    assertThat(amy.get(a.id()).id()).isEqualTo(c.id());
    amy.delete(c.id());
    assertThat(amy.find(a.id())).isEmpty();
  }

  @Test
  void keepsTheStrictestConsentForOneNumberHoweverItIsWritten() {
    CrmRecord ada = amy.save(person("Ada").with(Contacts.PHONES, List.of(Phone.of("339 1234567"))));
    CrmRecord twin =
        amy.save(
            person("Ada")
                .with(Contacts.PHONES, List.of(optedOut("+39 339 123 45 67")))
                .with(Contacts.EMAILS, List.of(new Email("a@x.it", null, null, false, true))));
    CrmRecord third = amy.save(person("Ada").with(Contacts.EMAILS, List.of(Email.of("A@X.IT"))));

    CrmRecord merged = merge(ada, third, twin).survivor();

    assertThat(merged.get(Contacts.PHONES)).singleElement().matches(Phone::optOut);
    assertThat(merged.get(Contacts.EMAILS)).singleElement().matches(Email::optOut);
    merges.unmerge(twin.id());
    assertThat(amy.get(ada.id()).get(Contacts.PHONES)).isEqualTo(ada.get(Contacts.PHONES));
    assertThat(amy.get(twin.id()).get(Contacts.PHONES)).isEqualTo(twin.get(Contacts.PHONES));
  }

  @Test
  void keepsAnOptOutGivenAfterTheMergeOnEveryCardWithTheNumber() {
    List<Phone> phones = List.of(Phone.of("339 1234567"));
    CrmRecord ada = person("Ada");
    CrmRecord twin = amy.save(person("Ada").with(Contacts.PHONES, phones));
    CrmRecord merged = merge(ada, twin).survivor();
    amy.save(merged.with(Contacts.PHONES, List.of(optedOut("339 1234567"))));

    merges.unmerge(twin.id());

    assertThat(amy.get(ada.id()).get(Contacts.PHONES)).isEmpty();
    assertThat(amy.get(twin.id()).get(Contacts.PHONES)).singleElement().matches(Phone::optOut);
  }

  @Test
  void movesEveryLinkOfEveryTypeAndBack() {
    TextField plate = Field.text("car", "plate");
    ReferenceField driver = Field.reference("car", "driver", Contacts.NAME);
    ReferenceField anything = Field.reference("car", "anything", ReferenceField.ANY_TYPE);
    RecordType cars = RecordType.named("car").field(plate).field(driver).field(anything).build();
    amy.types().define(cars);
    CrmRecord ada = person("Ada");
    CrmRecord twin = person("Adele");
    CrmRecord firm = firm("Vektor");
    CrmRecord role = role(twin, firm);
    CrmRecord both = note(twin, firm, ada);
    CrmRecord one = note(twin);
    CrmRecord car = amy.save(CrmRecord.of(cars).with(driver, twin.id()).with(anything, twin.id()));

    MergePreview preview = merges.preview(MergeRequest.of(ada.id(), twin.id()));
    assertThat(amy.get(twin.id())).isEqualTo(twin);
    MergeResult result = merge(ada, twin);

    assertThat(result.done().moves()).isEqualTo(preview.moves());
    assertThat(preview.moves())
        .containsExactlyInAnyOrder(
            new LinkMove(role.id(), "contact", twin.id(), ada.id()),
            new LinkMove(both.id(), "about", twin.id(), ada.id()),
            new LinkMove(one.id(), "about", twin.id(), ada.id()),
            new LinkMove(car.id(), "driver", twin.id(), ada.id()),
            new LinkMove(car.id(), "anything", twin.id(), ada.id()));
    assertThat(amy.get(both.id()).get(Notes.ABOUT))
        .containsExactly(new Link(firm.id(), null), new Link(ada.id(), null));
    assertThat(amy.get(car.id()).get(driver)).isEqualTo(ada.id());

    UnmergeReport report = merges.unmerge(result.merge());

    assertThat(report.kept()).isEmpty();
    assertThat(report.restored()).containsExactly(twin.id());
    assertThat(amy.get(role.id()).get(Affiliations.CONTACT)).isEqualTo(twin.id());
    assertThat(amy.get(both.id()).get(Notes.ABOUT)).isEqualTo(both.get(Notes.ABOUT));
    assertThat(amy.get(one.id()).get(Notes.ABOUT)).isEqualTo(one.get(Notes.ABOUT));
    assertThat(amy.get(car.id()).get(anything)).isEqualTo(twin.id());
  }

  @Test
  void foldsRolesThatDoubleAndTakesThemApartAgain() {
    CrmRecord ada = person("Ada");
    CrmRecord twin = person("Adele");
    CrmRecord firm = firm("Vektor");
    CrmRecord kept = amy.save(role(ada, firm).with(Affiliations.JOB_TITLE, "Director"));
    CrmRecord doubled = amy.save(role(twin, firm).with(Affiliations.DEPARTMENT, "Sales"));
    CrmRecord other = amy.save(role(twin, firm).with(Affiliations.JOB_TITLE, "Advisor"));
    CrmRecord report = role(person("Bob"), firm);
    report = amy.save(report.with(Affiliations.REPORTS_TO, doubled.id()));

    MergeResult result = merge(ada, twin);

    assertThat(amy.find(doubled.id())).map(CrmRecord::id).contains(kept.id());
    assertThat(amy.get(kept.id()).get(Affiliations.DEPARTMENT)).isEqualTo("Sales");
    assertThat(amy.get(report.id()).get(Affiliations.REPORTS_TO)).isEqualTo(kept.id());
    assertThat(amy.get(other.id()).get(Affiliations.CONTACT)).isEqualTo(ada.id());

    UnmergeReport back = merges.unmerge(result.merge());

    assertThat(back.kept()).isEmpty();
    assertThat(back.restored()).containsExactlyInAnyOrder(twin.id(), doubled.id());
    assertThat(amy.get(kept.id()).find(Affiliations.DEPARTMENT)).isEmpty();
    assertThat(amy.get(doubled.id()).get(Affiliations.CONTACT)).isEqualTo(twin.id());
    assertThat(amy.get(report.id()).get(Affiliations.REPORTS_TO)).isEqualTo(doubled.id());
  }

  @Test
  void movesNaturalKeysAndExternalIdsAndGivesThemBack() {
    TextField code = Field.text("client", "code");
    TextField name = Field.text("client", "name");
    RecordType clients =
        RecordType.named("client").field(code).field(name).naturalKey("code", code).build();
    amy.types().define(clients);
    CrmRecord one = amy.save(CrmRecord.of(clients).with(name, "One"));
    CrmRecord two = amy.save(CrmRecord.of(clients).with(code, "7"));
    assertThat(merge(one, two).survivor().get(code)).isEqualTo("7");
    merges.unmerge(two.id());
    assertThat(amy.get(two.id()).get(code)).isEqualTo("7");
    assertThat(amy.get(one.id()).find(code)).isEmpty();

    CrmRecord ada = person("Ada");
    List<ExternalId> ids = List.of(new ExternalId("1c", "9"));
    CrmRecord twin = amy.save(person("Ada").with(Contacts.EXTERNAL_IDS, ids));
    assertThat(merge(ada, twin).survivor().get(Contacts.EXTERNAL_IDS)).isEqualTo(ids);
    merges.unmerge(twin.id());
    assertThat(amy.get(twin.id()).get(Contacts.EXTERNAL_IDS)).isEqualTo(ids);
    assertThat(amy.get(ada.id()).get(Contacts.EXTERNAL_IDS)).isEmpty();
  }

  @Test
  void leavesAKeyWithTheRecordThatTookItMeanwhile() {
    CrmRecord ada = person("Ada");
    List<ExternalId> ids = List.of(new ExternalId("1c", "9"));
    CrmRecord twin = amy.save(person("Ada").with(Contacts.EXTERNAL_IDS, ids));
    CrmRecord merged = merge(ada, twin).survivor();
    amy.save(merged.with(Contacts.EXTERNAL_IDS, List.of()));
    CrmRecord bob = amy.save(person("Bob").with(Contacts.EXTERNAL_IDS, ids));

    UnmergeReport report = merges.unmerge(twin.id());

    assertThat(report.kept()).extracting(UnmergeReport.Entry::reason).contains(Reason.KEY_TAKEN);
    assertThat(amy.get(bob.id()).get(Contacts.EXTERNAL_IDS)).isEqualTo(ids);
    assertThat(amy.get(twin.id()).get(Contacts.EXTERNAL_IDS)).isEmpty();
  }

  @Test
  void keepsLaterEditsAndTellsWhereTheyStandAgainstWhatWas() {
    CrmRecord ada = person("Ada");
    CrmRecord twin = amy.save(person("Adele").with(Contacts.NICKNAME, "Lady"));
    CrmRecord merged = merge(ada, twin).survivor();
    CrmRecord note = note(merged);
    amy.save(
        amy.get(ada.id())
            .with(Contacts.NICKNAME, "Countess")
            .with(Contacts.WEBSITE, "https://x.example"));

    UnmergeReport report = merges.unmerge(twin.id());

    CrmRecord now = amy.get(ada.id());
    assertThat(now.get(Contacts.NICKNAME)).isEqualTo("Countess");
    assertThat(now.get(Contacts.WEBSITE)).isEqualTo("https://x.example");
    assertThat(amy.get(twin.id()).get(Contacts.NICKNAME)).isEqualTo("Lady");
    assertThat(amy.get(note.id()).get(Notes.ABOUT)).containsExactly(new Link(ada.id(), null));
    assertThat(report.kept())
        .containsExactly(
            new UnmergeReport.Entry(ada.id(), "nickname", "Countess", null, Reason.EDITED_SINCE));
  }

  @Test
  void takesOneCardOutOfAMergeOfFive() {
    CrmRecord ada = person("Ada");
    CrmRecord[] twins = new CrmRecord[4];
    for (int i = 0; i < 4; i++) {
      twins[i] =
          amy.save(
              person("Ada" + i)
                  .with(Contacts.TAGS, List.of(new Tag("t" + i)))
                  .with(Contacts.NICKNAME, "n" + i));
    }
    MergeResult result = merge(ada, twins);
    assertThat(result.survivor().get(Contacts.NICKNAME)).isEqualTo("n0");

    assertThat(merges.unmerge(twins[0].id()).restored()).containsExactly(twins[0].id());

    CrmRecord now = amy.get(ada.id());
    assertThat(now.get(Contacts.NICKNAME)).isEqualTo("n1");
    assertThat(now.get(Contacts.TAGS))
        .extracting(Tag::name)
        .containsExactlyInAnyOrder("t1", "t2", "t3");
    assertThat(merges.survivorOf(twins[1].id())).contains(ada.id());
    merges.unmerge(result.merge());
    assertThat(amy.get(ada.id()).get(Contacts.TAGS)).isEmpty();
    assertThat(amy.get(ada.id()).find(Contacts.NICKNAME)).isEmpty();
    assertThatThrownBy(() -> merges.unmerge(result.merge()))
        .isInstanceOf(MergeNotFoundException.class);
  }

  @Test
  void undoesMergesOutOfOrder() {
    CrmRecord b = amy.save(person("B").with(Contacts.NICKNAME, "bee"));
    CrmRecord a = person("A");
    CrmRecord c = person("C");
    CrmRecord note = note(b);
    merge(a, b);
    merge(c, a);
    assertThat(amy.get(c.id()).get(Contacts.NICKNAME)).isEqualTo("bee");

    merges.unmerge(b.id());

    assertThat(amy.get(c.id()).find(Contacts.NICKNAME)).isEmpty();
    assertThat(amy.get(note.id()).get(Notes.ABOUT)).containsExactly(new Link(b.id(), null));
    UnmergeReport report = merges.unmerge(a.id());
    assertThat(report.kept()).isEmpty();
    assertThat(amy.get(a.id()).find(Contacts.NICKNAME)).isEmpty();
    assertThat(amy.get(note.id()).get(Notes.ABOUT)).containsExactly(new Link(b.id(), null));
  }

  @Test
  void mergesTheOtherWayRoundAfterAnUnmerge() {
    CrmRecord a = amy.save(person("A").with(Contacts.NICKNAME, "x"));
    CrmRecord b = person("B");
    merge(a, b);
    merges.unmerge(b.id());
    CrmRecord merged = merge(b, a).survivor();
    assertThat(merged.id()).isEqualTo(b.id());
    assertThat(amy.get(a.id()).id()).isEqualTo(b.id());
    merges.unmerge(a.id());
    assertThat(amy.get(a.id()).get(Contacts.NICKNAME)).isEqualTo("x");
    assertThat(amy.get(b.id()).find(Contacts.NICKNAME)).isEmpty();
  }

  @Test
  void leavesAloneWhatWasDeletedOrRetiredMeanwhile() {
    TextField tier = Field.text(Contacts.NAME, "tier");
    amy.types().define(amy.types().get(Contacts.NAME).with(tier));
    RecordType contacts = amy.types().get(Contacts.NAME);
    CrmRecord ada = person("Ada");
    CrmRecord twin = amy.save(CrmRecord.of(contacts).with(tier, "gold"));
    CrmRecord note = note(twin);
    merge(ada, twin);
    amy.delete(note.id());
    TypePlan plan = amy.types().planRetire(Contacts.NAME, "tier");
    amy.types().apply(plan, TypePlan.Loss.REFUSED);

    UnmergeReport report = merges.unmerge(twin.id());

    assertThat(report.kept())
        .extracting(UnmergeReport.Entry::record, UnmergeReport.Entry::reason)
        .containsExactlyInAnyOrder(
            tuple(note.id(), Reason.DELETED_SINCE), tuple(ada.id(), Reason.FIELD_RETIRED));
    assertThat(amy.get(ada.id()).get(tier)).isEqualTo("gold");
    assertThat(amy.get(twin.id()).get(tier)).isEqualTo("gold");
  }

  @Test
  void restoresACardOfWhichTheSurvivorWasDeleted() {
    CrmRecord ada = person("Ada");
    CrmRecord twin = amy.save(person("Adele").with(Contacts.NICKNAME, "Lady"));
    CrmRecord note = note(twin);
    merge(ada, twin);
    amy.delete(ada.id());
    UnmergeReport report = merges.unmerge(twin.id());
    assertThat(amy.get(twin.id()).get(Contacts.NICKNAME)).isEqualTo("Lady");
    assertThat(amy.get(note.id()).get(Notes.ABOUT)).containsExactly(new Link(twin.id(), null));
    assertThat(report.kept())
        .extracting(UnmergeReport.Entry::reason)
        .containsOnly(Reason.DELETED_SINCE);
    assertThat(amy.find(ada.id())).isEmpty();
  }

  @Test
  void refusesACardThatWasMergedBefore() {
    CrmRecord a = person("A");
    CrmRecord b = person("B");
    CrmRecord c = person("C");
    merge(a, b);
    assertThatThrownBy(() -> merge(c, b))
        .isInstanceOfSatisfying(
            MergeConflictException.class,
            e -> {
              assertThat(e.card()).isEqualTo(b.id());
              assertThat(e.survivor()).isEqualTo(a.id());
            });
    assertThatThrownBy(() -> merge(a, c, b)).isInstanceOf(MergeConflictException.class);
    assertThat(amy.find(c.id())).map(CrmRecord::id).contains(c.id());
    RecordId nobody = amy.newId(Contacts.TYPE);
    assertThatThrownBy(() -> merges.merge(MergeRequest.of(a.id(), nobody)))
        .isInstanceOf(RecordNotFoundException.class);
  }

  @Test
  void refusesRequestsThatMakeNoSense() {
    CrmRecord a = person("A");
    CrmRecord firm = firm("F");
    assertThatIllegalArgumentException().isThrownBy(() -> MergeRequest.of(a.id()));
    assertThatIllegalArgumentException().isThrownBy(() -> MergeRequest.of(a.id(), a.id()));
    assertThatIllegalArgumentException().isThrownBy(() -> MergeRequest.of(a.id(), firm.id()));
    assertThatThrownBy(() -> merges.unmerge(a.id())).isInstanceOf(MergeNotFoundException.class);
  }

  @Test
  void keepsARecordOfTheMergeThatLaterMergesDoNotTouch() {
    CrmRecord a = person("A");
    CrmRecord b = amy.save(person("B").with(Contacts.NICKNAME, "bee"));
    CrmRecord c = person("C");
    RecordId merge = merge(a, b).merge();
    merge(c, a);
    CrmRecord kept = amy.get(merge);
    assertThat(kept.get(RecordType.CREATED_BY)).isEqualTo("amy");
    assertThat(kept.get(CardMerges.SURVIVOR)).isEqualTo(a.id().toString());
    assertThat(kept.find(CardMerges.DETAILS)).as("images of cards are not shown").isEmpty();
    assertThat(merges.into(a.id())).containsExactly(kept);
    merges.unmerge(merge);
    assertThat(amy.get(merge).get(CardMerges.UNDONE)).isTrue();
    assertThat(merges.into(a.id())).isEmpty();
  }
}
