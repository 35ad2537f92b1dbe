package org.rapporto.crm.blackbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.ConflictException;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.blackbox.clock.SettableClock;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.InvalidRecordException;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.model.Variable;

class CrmSessionTest {

  private final SettableClock clock = new SettableClock();
  private Crm crm;
  private CrmSession amy;
  private CrmSession bob;

  @BeforeEach
  void open() {
    crm = Crm.on(MemoryStore.create()).clock(clock).region("IT").open();
    amy = crm.as(Principal.user("amy"));
    bob = crm.as(Principal.user("bob"));
  }

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void stampsWhoCreatedAndChangedARecordAndWhen() {
    CrmRecord ada = amy.save(contact("Ada", "Rossi"));
    clock.advance(Duration.ofHours(1));
    CrmRecord later = bob.save(ada.with(Contacts.NICKNAME, "Lady"));

    assertThat(later.get(RecordType.OWNER)).isEqualTo("amy");
    assertThat(later.get(RecordType.CREATED_BY)).isEqualTo("amy");
    assertThat(later.get(RecordType.UPDATED_BY)).isEqualTo("bob");
    assertThat(later.get(RecordType.UPDATED_AT))
        .isEqualTo(later.get(RecordType.CREATED_AT).plus(Duration.ofHours(1)));
    assertThat(later.version()).isEqualTo(2);
    assertThat(amy.get(ada.id())).isEqualTo(later);
  }

  @Test
  void refusesSystemFieldsOfTheCallers() {
    CrmRecord ada = contact("Ada", "Rossi").with(RecordType.CREATED_BY, "mallory");
    assertThat(amy.save(ada).get(RecordType.CREATED_BY)).isEqualTo("amy");
  }

  @Test
  void savesNothingWhenNothingChanged() {
    CrmRecord ada = amy.save(contact("Ada", "Rossi"));
    CrmRecord again = bob.save(ada.with(Contacts.GIVEN_NAME, "Ada"));

    assertThat(again).isEqualTo(ada);
    assertThat(history(ada.id())).hasSize(1);
  }

  @Test
  void joinsChangesOfDifferentFields() {
    CrmRecord ada = amy.save(contact("Ada", "Rossi"));
    amy.save(ada.with(Contacts.NICKNAME, "Lady"));
    CrmRecord joined = bob.save(ada.with(Contacts.WEBSITE, "https://ada.example"));

    assertThat(joined.get(Contacts.NICKNAME)).isEqualTo("Lady");
    assertThat(joined.get(Contacts.WEBSITE)).isEqualTo("https://ada.example");
    assertThat(joined.version()).isEqualTo(3);
  }

  @Test
  void tellsTheThreeValuesOfAFieldThatBothChanged() {
    CrmRecord ada = amy.save(contact("Ada", "Rossi"));
    amy.save(ada.with(Contacts.FAMILY_NAME, "Bianchi"));

    assertThatThrownBy(() -> bob.save(ada.with(Contacts.FAMILY_NAME, "Verdi")))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> {
              assertThat(e.conflicts())
                  .singleElement()
                  .satisfies(
                      c -> {
                        assertThat(c.field()).isEqualTo("family_name");
                        assertThat(c.current()).isEqualTo("Bianchi");
                        assertThat(c.yours()).isEqualTo("Verdi");
                        assertThat(c.ancestor()).isEqualTo("Rossi");
                      });
              assertThat(e.current().get(Contacts.FAMILY_NAME)).isEqualTo("Bianchi");
              assertThat(e.getMessage()).doesNotContain("Bianchi", "Verdi", "Rossi");
            });
    assertThat(amy.get(ada.id()).get(Contacts.FAMILY_NAME)).isEqualTo("Bianchi");
  }

  @Test
  void acceptsTheSameChangeTwice() {
    CrmRecord ada = amy.save(contact("Ada", "Rossi"));
    amy.save(ada.with(Contacts.FAMILY_NAME, "Bianchi"));
    CrmRecord same = bob.save(ada.with(Contacts.FAMILY_NAME, "Bianchi"));
    assertThat(same.version()).isEqualTo(2);
  }

  @Test
  void readsPhonesAndEmailsAndMakesNameKeys() {
    CrmRecord ada =
        amy.save(
            contact("Ada", "De Luca")
                .with(Contacts.PHONES, List.of(Phone.of("339 1234567"), Phone.of("rubbish")))
                .with(Contacts.EMAILS, List.of(Email.of(" Ada@Example.ORG "))));

    assertThat(ada.get(Contacts.PHONES))
        .extracting(Phone::e164)
        .containsExactly("+393391234567", null);
    assertThat(ada.get(Contacts.EMAILS))
        .extracting(Email::canonical)
        .containsExactly("ada@example.org");
    assertThat(ada.get(Contacts.FAMILY_NAME_KEY)).isEqualTo("de luca");
    assertThat(amy.save(ada.without(Contacts.FAMILY_NAME)).find(Contacts.FAMILY_NAME_KEY))
        .isEmpty();
  }

  @Test
  void refusesARecordWithAllItsProblemsAtOnce() {
    CrmRecord empty = CrmRecord.of(Affiliations.TYPE);
    assertThatThrownBy(() -> amy.save(empty))
        .isInstanceOfSatisfying(
            InvalidRecordException.class,
            e ->
                assertThat(e.problems())
                    .extracting(InvalidRecordException.Problem::field)
                    .containsExactly("contact", "organisation"));
  }

  @Test
  void refusesAReferenceThatLeadsNowhere() {
    CrmRecord org = amy.save(organisation("Vektor"));
    RecordId nobody = new RecordId(Contacts.NAME, new UUID(1, 2));
    CrmRecord role =
        CrmRecord.of(Affiliations.TYPE)
            .with(Affiliations.CONTACT, nobody)
            .with(Affiliations.ORGANISATION, org.id());

    assertThatThrownBy(() -> amy.save(role))
        .isInstanceOf(InvalidRecordException.class)
        .hasMessageContaining(nobody.toString());
    assertThat(amy.count(Affiliations.TYPE, Filter.everything())).isZero();
  }

  @Test
  void savesNewRecordsThatReferToEachOtherInOneCall() {
    RecordId ada = amy.newId(Contacts.TYPE);
    RecordId org = amy.newId(Organisations.TYPE);
    amy.save(
        List.of(
            role(ada, org),
            CrmRecord.of(Contacts.TYPE, ada).with(Contacts.GIVEN_NAME, "Ada"),
            CrmRecord.of(Organisations.TYPE, org).with(Organisations.TITLE, "Vektor")));
    assertThat(amy.card(org).roles())
        .singleElement()
        .satisfies(r -> assertThat(r.other().id()).isEqualTo(ada));
    assertThat(amy.card(ada).roles())
        .singleElement()
        .satisfies(r -> assertThat(r.other().id()).isEqualTo(org));
  }

  @Test
  void savesAllRecordsOrNone() {
    List<CrmRecord> some = List.of(contact("Ada", "Rossi"), CrmRecord.of(Organisations.TYPE));
    assertThatThrownBy(() -> amy.save(some)).isInstanceOf(InvalidRecordException.class);
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isZero();
  }

  @Test
  void deletesSoftlyAndRestores() {
    CrmRecord ada = amy.save(contact("Ada", "Rossi"));
    amy.delete(ada.id());

    assertThat(amy.find(ada.id())).isEmpty();
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isZero();
    assertThatThrownBy(() -> amy.delete(ada.id())).isInstanceOf(RecordNotFoundException.class);
    assertThatThrownBy(() -> amy.save(ada.with(Contacts.NICKNAME, "x")))
        .isInstanceOf(RecordNotFoundException.class);
    assertThat(amy.pageOfDeleted(Query.of(Contacts.TYPE)).items()).hasSize(1);

    CrmRecord back = bob.restore(ada.id());
    assertThat(back.isDeleted()).isFalse();
    assertThat(amy.get(ada.id()).get(Contacts.GIVEN_NAME)).isEqualTo("Ada");
    assertThatThrownBy(() -> amy.restore(ada.id())).isInstanceOf(RecordNotFoundException.class);
  }

  @Test
  void writesOneAuditEventAChange() {
    CrmRecord ada = amy.save(contact("Ada", "Rossi"));
    clock.advance(Duration.ofMinutes(5));
    crm.as(Principal.system("sync", "nightly sync"))
        .save(ada.with(Contacts.FAMILY_NAME, "Bianchi"));
    clock.advance(Duration.ofMinutes(5));
    bob.delete(ada.id());

    List<AuditEvent> events = history(ada.id());
    assertThat(events)
        .extracting(AuditEvent::action)
        .containsExactly(Action.CREATE, Action.UPDATE, Action.DELETE);
    assertThat(events).extracting(AuditEvent::actor).containsExactly("amy", "sync", "bob");
    assertThat(events.get(1).authority()).contains("nightly sync");
    assertThat(events.get(1).version()).isEqualTo(2);
    assertThat(events.get(1).changes())
        .containsExactly(new AuditEvent.Change("family_name", "Rossi", "Bianchi"));
    assertThat(events.get(0).changes())
        .extracting(AuditEvent.Change::field)
        .containsExactly("owner", "given_name", "family_name");
    assertThat(events.toString()).doesNotContain("Bianchi");
  }

  @Test
  void writesNoAuditEventForWorkThatIsRolledBack() {
    CrmRecord ada = amy.save(contact("Ada", "Rossi"));
    assertThatThrownBy(
            () ->
                amy.inTransaction(
                    s -> {
                      s.save(ada.with(Contacts.FAMILY_NAME, "Bianchi"));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(history(ada.id())).hasSize(1);
    assertThat(amy.get(ada.id()).get(Contacts.FAMILY_NAME)).isEqualTo("Rossi");
  }

  @Test
  void pagesTheHistoryWithoutLossInOneInstant() {
    CrmRecord ada = amy.save(contact("Ada", "Rossi"));
    for (int i = 0; i < 25; i++) {
      ada = amy.save(ada.with(Contacts.NICKNAME, "n" + i));
    }
    List<Long> versions = new ArrayList<>();
    String after = null;
    do {
      Page<AuditEvent> page = amy.history(ada.id(), 10, after);
      page.items().forEach(e -> versions.add(e.version()));
      after = page.next().orElse(null);
    } while (after != null);
    assertThat(versions).hasSize(26).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void pagesInOrderWhileRecordsAreInserted() {
    for (int i = 0; i < 30; i++) {
      amy.save(contact("n", String.format("name%02d", i)));
    }
    Query query = Query.of(Contacts.TYPE).orderBy(Order.by(Contacts.FAMILY_NAME)).limit(10);
    Page<CrmRecord> first = amy.page(query);
    amy.save(contact("n", "aaa"));
    Page<CrmRecord> second = amy.page(query.after(first.next().orElseThrow()));

    assertThat(second.items().get(0).get(Contacts.FAMILY_NAME)).isEqualTo("name10");
    assertThat(second.items()).hasSize(10);
  }

  @Test
  void refusesAPageTokenOfAnotherOrderOrADamagedOne() {
    amy.save(List.of(contact("a", "a"), contact("b", "b")));
    Query byName = Query.of(Contacts.TYPE).orderBy(Order.by(Contacts.FAMILY_NAME)).limit(1);
    String token = amy.page(byName).next().orElseThrow();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> amy.page(Query.of(Contacts.TYPE).after(token)));
    assertThatIllegalArgumentException().isThrownBy(() -> amy.page(byName.after("x" + token)));
    assertThatIllegalArgumentException().isThrownBy(() -> amy.page(byName.after("")));
  }

  @Test
  void bindsVariables() {
    amy.save(contact("Ada", "Rossi"));
    bob.save(contact("Bea", "Verdi"));
    Filter mine = RecordType.OWNER.is(Operator.EQ, Variable.ME);

    assertThat(bob.find(Contacts.TYPE, mine))
        .extracting(r -> r.get(Contacts.GIVEN_NAME))
        .containsExactly("Bea");
    assertThat(bob.count(Contacts.TYPE, RecordType.CREATED_AT.is(Operator.LE, Variable.NOW)))
        .isEqualTo(2);
    assertThat(bob.count(Contacts.TYPE, RecordType.CREATED_AT.is(Operator.GT, Variable.NOW)))
        .isZero();
    assertThat(bob.count(Contacts.TYPE, Contacts.BIRTHDAY.is(Operator.LT, Variable.TODAY)))
        .isZero();
  }

  @Test
  void refusesAFieldOfAnotherType() {
    assertThatThrownBy(() -> amy.find(Contacts.TYPE, Organisations.TITLE.eq("x")))
        .isInstanceOf(UnsupportedQueryException.class)
        .hasMessageContaining("organisation.title")
        .hasMessageContaining("family_name");
    assertThatThrownBy(
            () -> amy.find(Affiliations.TYPE, Affiliations.CONTACT.to(Organisations.TITLE.isSet())))
        .isInstanceOf(UnsupportedQueryException.class);
  }

  @Test
  void refusesAFilterThatIsTooDeepForAnyStore() {
    Filter filter = Contacts.FAMILY_NAME.eq("x");
    for (int i = 0; i < 3000; i++) {
      filter = filter.and(Contacts.GIVEN_NAME.eq("a" + i)).or(Contacts.FAMILY_NAME.eq("b" + i));
    }
    Filter deep = filter;
    assertThatThrownBy(() -> amy.count(Contacts.TYPE, deep))
        .isInstanceOf(UnsupportedQueryException.class)
        .hasMessageContaining("200 deep");
  }

  @Test
  void findsACardHoweverTheNumberIsTyped() {
    CrmRecord ada =
        amy.save(
            contact("Ада", "Щукина").with(Contacts.PHONES, List.of(Phone.of("+39 02 12345678"))));
    for (String typed :
        List.of("02 12345678", "+39 02/12345678", "0039-02-12345678", "12345678", "щук", "Ада Щ")) {
      assertThat(amy.search(typed, 10)).as(typed).containsExactly(ada);
    }
    assertThat(amy.search("02 12345679", 10)).isEmpty();
    assertThat(amy.search("", 10)).isEmpty();
    assertThat(amy.search("'; drop table contact; --", 10)).isEmpty();
  }

  @Test
  void findsOrganisationsWithoutTheirLegalForm() {
    CrmRecord org = amy.save(organisation("ООО «Вектор»"));
    assertThat(amy.search("вектор ооо", 10)).containsExactly(org);
  }

  @Test
  void showsNotesOnTheCardOfEachRecordTheyAreAbout() {
    CrmRecord ada = amy.save(contact("Ada", "Rossi"));
    CrmRecord org = amy.save(organisation("Vektor"));
    CrmRecord note =
        amy.save(
            CrmRecord.of(Notes.TYPE)
                .with(Notes.TEXT, "call back")
                .with(
                    Notes.ABOUT,
                    List.of(new Link(ada.id(), null), new Link(org.id(), "employer"))));

    assertThat(amy.card(ada.id()).relation(Notes.ABOUT).orElseThrow().records())
        .containsExactly(note);
    assertThat(amy.card(org.id()).relation(Notes.ABOUT).orElseThrow().records())
        .containsExactly(note);
  }

  @Test
  void readsInASnapshotRefuseToWrite() {
    assertThatThrownBy(() -> amy.inSnapshot(s -> s.save(contact("a", "b"))))
        .isInstanceOf(IllegalStateException.class);
  }

  static CrmRecord contact(String given, String family) {
    return CrmRecord.of(Contacts.TYPE)
        .with(Contacts.GIVEN_NAME, given)
        .with(Contacts.FAMILY_NAME, family);
  }

  static CrmRecord organisation(String title) {
    return CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, title);
  }

  static CrmRecord role(RecordId contact, RecordId organisation) {
    return CrmRecord.of(Affiliations.TYPE)
        .with(Affiliations.CONTACT, contact)
        .with(Affiliations.ORGANISATION, organisation)
        .with(Affiliations.FROM, LocalDate.of(2020, 1, 1));
  }

  private List<AuditEvent> history(RecordId id) {
    return amy.history(id, 100, null).items();
  }
}
