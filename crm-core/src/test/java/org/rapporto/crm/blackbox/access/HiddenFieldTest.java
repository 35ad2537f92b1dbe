package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.Types;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.ConflictException;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.PossibleDuplicates;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TypePlan;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.Summary;

/** Fields that are not for a principal: not shown, not asked for, not overwritten. */
class HiddenFieldTest {

  private final Desk desk = new Desk();
  private final CrmRecord ada =
      desk.root.save(desk.person(desk.amy, "Rossi").with(Contacts.TAX_ID, "RSSDAA80"));

  @AfterEach
  void close() {
    desk.close();
  }

  /** N2, N20: list and card show what may be read, and a mask for the rest. */
  @Test
  void showsAMaskInsteadOfAHiddenValue() {
    CrmRecord seen = desk.bob.get(ada.id());
    assertThat(seen.get(Contacts.PHONES)).extracting(Phone::raw).containsExactly("••••5678");
    assertThat(seen.get(Contacts.PHONES)).extracting(Phone::e164).containsOnlyNulls();
    assertThat(seen.find(Contacts.TAX_ID)).isEmpty();
    assertThat(desk.amy.get(ada.id()).get(Contacts.PHONES).get(0).e164()).isNotNull();
    assertThat(desk.eve.get(ada.id()).get(Contacts.TAX_ID)).isEqualTo("RSSDAA80");
    for (CrmRecord record :
        List.of(
            desk.bob.find(Contacts.TYPE, Filter.everything()).get(0),
            desk.bob.page(Query.of(Contacts.TYPE)).items().get(0),
            desk.bob.search("Rossi", 5).get(0),
            desk.bob.card(ada.id()).record(),
            desk.bob.save(seen.with(Contacts.GIVEN_NAME, "Ada Maria")))) {
      assertThat(record.find(Contacts.TAX_ID)).isEmpty();
      assertThat(record.get(Contacts.PHONES).get(0).raw()).isEqualTo("••••5678");
    }
  }

  /** N25: why two cards are held for one is told to those who read all of both. */
  @Test
  void tellsWhyACardIsADuplicateOnlyToThoseWhoReadIt() {
    desk.root.types().define(PossibleDuplicates.TYPE);
    CrmRecord twin = desk.person(desk.amy, "Rossi");
    CrmRecord pair =
        desk.root.save(
            CrmRecord.of(PossibleDuplicates.TYPE)
                .with(PossibleDuplicates.FIRST, ada.id())
                .with(PossibleDuplicates.SECOND, twin.id())
                .with(PossibleDuplicates.CARD_TYPE, Contacts.NAME)
                .with(PossibleDuplicates.STATE, "open")
                .with(PossibleDuplicates.BAND, "ask")
                .with(PossibleDuplicates.PROBABILITY, new BigDecimal("0.9100"))
                .with(PossibleDuplicates.FINGERPRINT, "digest")
                .with(PossibleDuplicates.REASONS, "phone: same"));
    assertThat(pair.find(PossibleDuplicates.REASONS)).contains("phone: same");
    Policy pairs =
        Desk.policy()
            .grant("pairs", Action.READ, Action.UPDATE)
            .onEveryType()
            .to(Subject.role("rep"))
            .always()
            .build();
    try (Crm crm = Crm.on(desk.store).storedDirectory().policy(pairs).region("IT").open()) {
      CrmSession bob = crm.as(Principal.user("bob"));
      CrmSession root = crm.as(Principal.system("root", "a test"));
      for (CrmRecord seen :
          List.of(
              Duplicates.in(bob).queue().page(5, null).items().get(0),
              bob.get(pair.id()),
              bob.save(bob.get(pair.id()).with(PossibleDuplicates.STATE, "merged")))) {
        assertThat(seen.id()).isEqualTo(pair.id());
        assertThat(seen.find(PossibleDuplicates.REASONS)).isEmpty();
        assertThat(seen.find(PossibleDuplicates.PROBABILITY)).isEmpty();
        assertThat(seen.find(PossibleDuplicates.BAND)).isEmpty();
        assertThat(seen.find(PossibleDuplicates.FINGERPRINT)).isEmpty();
      }
      for (Filter asked :
          List.of(
              PossibleDuplicates.REASONS.isSet(), PossibleDuplicates.FINGERPRINT.eq("digest"))) {
        assertThatThrownBy(() -> bob.count(PossibleDuplicates.TYPE, asked))
            .isInstanceOf(UnsupportedQueryException.class);
      }
      CrmRecord whole = root.get(pair.id());
      assertThat(whole.find(PossibleDuplicates.REASONS)).contains("phone: same");
      assertThat(whole.find(PossibleDuplicates.FINGERPRINT)).isEmpty();
    }
  }

  /** What he does not read would stay with the survivor, and nobody would be told. */
  @Test
  void refusesAnUnmergeOfWhoDoesNotReadAllOfTheSurvivor() {
    Policy merging =
        Desk.policy()
            .grant("merges", Action.READ, Action.CREATE, Action.UPDATE, Action.DELETE)
            .on(CardMerges.TYPE, MergedCards.TYPE)
            .to(Subject.role("rep"))
            .always()
            .build();
    try (Desk other = new Desk(merging)) {
      CrmRecord rossi = other.person(other.amy, "Rossi");
      CrmRecord twin =
          other.root.save(other.person(other.amy, "Rossi").with(Contacts.TAX_ID, "RSSDAA80"));
      Merges.in(other.root).merge(MergeRequest.of(rossi.id(), twin.id()));

      assertThatThrownBy(() -> Merges.in(other.bob).unmerge(twin.id()))
          .isInstanceOf(AccessDeniedException.class);

      assertThat(other.root.get(twin.id()).id()).isEqualTo(rossi.id());
      Merges.in(other.root).unmerge(twin.id());
      assertThat(other.root.get(rossi.id()).find(Contacts.TAX_ID)).isEmpty();
      assertThat(other.root.get(twin.id()).find(Contacts.TAX_ID)).contains("RSSDAA80");
    }
  }

  /** N13: a filter finds nothing by a hidden value, and its denial leaves nothing out. */
  @Test
  void takesAHiddenValueAsMissingInFilters() {
    Filter number = Contacts.PHONES.any(Phone.E164.endsWith("5678"));
    assertThat(desk.amy.count(Contacts.TYPE, number)).isEqualTo(1);
    assertThat(desk.bob.count(Contacts.TYPE, number)).isZero();
    assertThat(desk.bob.count(Contacts.TYPE, number.negate())).isEqualTo(1);
    assertThat(desk.bob.count(Contacts.TYPE, Contacts.PHONES.isSet())).isZero();
    assertThat(desk.bob.find(Contacts.TYPE, Contacts.PHONES.isMissing())).hasSize(1);
  }

  /** N14, N15: search looks in nothing that is hidden. */
  @Test
  void searchesInNothingThatIsHidden() {
    assertThat(desk.amy.search("02 1234 5678", 5)).hasSize(1);
    assertThat(desk.bob.search("02 1234 5678", 5)).isEmpty();
    desk.amy.save(desk.amy.get(ada.id()).with(Contacts.SOURCE, "closed"));
    assertThat(desk.amy.search("Rossi", 5)).isEmpty();
    assertThat(desk.amy.search("Ada", 5)).hasSize(1);
  }

  @Test
  void answersForAFieldThatIsNeverShownAsForOneThatIsNotThere() {
    Field<?> stranger = Field.text("contact", "stranger");
    String hidden = messageOf(desk.bob, Contacts.TAX_ID.isSet());
    String unknown = messageOf(desk.bob, stranger.isSet());
    assertThat(hidden.replace("contact.tax_id", "F"))
        .isEqualTo(unknown.replace("contact.stranger", "F"));
    assertThat(desk.bob.access().knows(Contacts.TYPE, Contacts.TAX_ID)).isFalse();
    assertThat(desk.bob.access().knows(Contacts.TYPE, stranger)).isFalse();
    assertThat(desk.eve.access().knows(Contacts.TYPE, Contacts.TAX_ID)).isTrue();
  }

  private static String messageOf(CrmSession session, Filter filter) {
    try {
      session.count(Contacts.TYPE, filter);
    } catch (UnsupportedQueryException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("nothing was thrown");
  }

  /** N12: an order sorts by what may be read; the rest comes last, by id. */
  @Test
  void sortsByNothingThatIsHidden() {
    CrmRecord closed =
        desk.amy.save(desk.person(desk.amy, "Abate").with(Contacts.SOURCE, "closed"));
    CrmRecord zita = desk.person(desk.amy, "Zita");
    Query query = Query.of(Contacts.TYPE).orderBy(Order.by(Contacts.FAMILY_NAME)).limit(1);
    var first = desk.amy.page(query);
    var second = desk.amy.page(query.after(first.next().orElseThrow()));
    var third = desk.amy.page(query.after(second.next().orElseThrow()));
    assertThat(List.of(first, second, third))
        .extracting(p -> p.items().get(0).id())
        .containsExactly(ada.id(), zita.id(), closed.id());
    assertThatThrownBy(
            () -> desk.bob.page(Query.of(Contacts.TYPE).orderBy(Order.by(Contacts.TAX_ID))))
        .isInstanceOf(UnsupportedQueryException.class)
        .hasMessageContaining("has no field");
    assertThatThrownBy(
            () ->
                desk.amy.page(
                    query.orderBy(Order.by(Contacts.SOURCE), Order.by(Contacts.FAMILY_NAME))))
        .isInstanceOf(UnsupportedQueryException.class)
        .hasMessageContaining("stands first");
  }

  /** N8, N9, N11: groups, counts and facets are of what may be read. */
  @Test
  void groupsByNothingThatIsHidden() {
    desk.amy.save(desk.person(desk.amy, "Abate").with(Contacts.SOURCE, "closed"));
    Summary names =
        new Summary(Contacts.TYPE, Filter.everything(), List.of(Contacts.FAMILY_NAME), List.of());
    assertThat(desk.amy.summarize(names))
        .extracting(g -> g.keys().get(0), g -> g.count())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Rossi", 1L),
            org.assertj.core.groups.Tuple.tuple(null, 1L));
    Summary tax =
        new Summary(Contacts.TYPE, Filter.everything(), List.of(Contacts.TAX_ID), List.of());
    assertThatThrownBy(() -> desk.bob.summarize(tax)).hasMessageContaining("has no field");
  }

  /** N21: the history obeys the field rules of today, old and new values alike. */
  @Test
  void keepsHiddenValuesOutOfTheHistory() {
    List<AuditEvent> seen = desk.bob.history(ada.id(), 10, null).items();
    assertThat(seen).hasSize(2);
    assertThat(seen)
        .flatExtracting(AuditEvent::changes)
        .extracting(AuditEvent.Change::field)
        .contains("given_name")
        .doesNotContain("phones", "tax_id");
    assertThat(desk.eve.history(ada.id(), 10, null).items())
        .flatExtracting(AuditEvent::changes)
        .extracting(AuditEvent.Change::field)
        .contains("tax_id")
        .doesNotContain("phones");
  }

  @Test
  void savingARecordThatWasReadMaskedKeepsWhatIsStored() {
    CrmRecord seen = desk.bob.get(ada.id());
    desk.bob.save(seen.with(Contacts.GIVEN_NAME, "Adele"));
    CrmRecord stored = desk.root.get(ada.id());
    assertThat(stored.get(Contacts.TAX_ID)).isEqualTo("RSSDAA80");
    assertThat(desk.amy.get(ada.id()).get(Contacts.PHONES)).isEqualTo(phones());
    desk.bob.delete(ada.id());
    CrmRecord deleted = desk.bob.pageOfDeleted(Query.of(Contacts.TYPE)).items().get(0);
    assertThat(deleted.find(Contacts.TAX_ID)).isEmpty();
    desk.bob.restore(List.of(deleted.with(Contacts.GIVEN_NAME, "Ada")));
    assertThat(desk.root.get(ada.id()).get(Contacts.TAX_ID)).isEqualTo("RSSDAA80");
    assertThat(desk.amy.get(ada.id()).get(Contacts.PHONES)).isEqualTo(phones());
  }

  private List<Phone> phones() {
    return desk.amy
        .normalised(
            CrmRecord.of(Contacts.TYPE)
                .with(Contacts.PHONES, List.of(Phone.of("+39 02 1234 5678"))))
        .get(Contacts.PHONES);
  }

  @Test
  void refusesToWriteAFieldThatIsNotTheCallers() {
    CrmRecord seen = desk.bob.get(ada.id());
    assertThatThrownBy(() -> desk.bob.save(seen.with(Contacts.PHONES, List.of())))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("contact.phones");
    assertThatThrownBy(() -> desk.bob.save(seen.with(Contacts.TAX_ID, "X")))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> desk.bob.save(CrmRecord.of(Contacts.TYPE).with(Contacts.TAX_ID, "X")))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("contact.tax_id");
    assertThat(desk.root.get(ada.id())).isEqualTo(ada);
  }

  @Test
  void tellsNoHiddenValueInAConflict() {
    CrmRecord old = desk.bob.get(ada.id());
    desk.root.save(
        desk.root.get(ada.id()).with(Contacts.GIVEN_NAME, "Pia").with(Contacts.TAX_ID, "OTHER"));
    assertThatThrownBy(() -> desk.bob.save(old.with(Contacts.GIVEN_NAME, "Eva")))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> {
              assertThat(e.current().find(Contacts.TAX_ID)).isEmpty();
              assertThat(e.current().get(Contacts.PHONES).get(0).e164()).isNull();
              assertThat(e.conflicts()).extracting(c -> c.field()).containsExactly("given_name");
            });
  }

  /** What would be stored is told as far as what is stored may be. */
  @Test
  void showsNoHiddenValueInADryRun() {
    CrmRecord closed =
        desk.amy.save(desk.person(desk.amy, "Abate").with(Contacts.SOURCE, "closed"));
    CrmRecord seen = desk.amy.get(closed.id());
    assertThat(seen.find(Contacts.FAMILY_NAME)).isEmpty();
    CrmRecord planned =
        desk.amy
            .check(List.of(seen.with(Contacts.SOURCE, "fair")), id -> false, id -> false)
            .get(0);
    assertThat(planned.get(Contacts.SOURCE)).isEqualTo("fair");
    assertThat(planned.find(Contacts.FAMILY_NAME)).isEmpty();
    assertThat(planned.find(Contacts.FAMILY_NAME_KEY)).isEmpty();
    assertThat(planned.changedSlots()).hasSizeGreaterThan(0);
    int slot = planned.type().slot(Contacts.FAMILY_NAME);
    assertThat(planned.originAt(slot)).isNull();
    assertThat(desk.amy.save(planned).get(Contacts.FAMILY_NAME)).isEqualTo("Abate");
  }

  @Test
  void mergesNothingOfWhichAFieldIsHidden() {
    CrmRecord twin = desk.person(desk.amy, "Rossi");
    MergeRequest request = MergeRequest.of(ada.id(), twin.id());
    assertThatThrownBy(() -> Merges.in(desk.eve).preview(request))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("MERGE");
    assertThat(Merges.in(desk.root).preview(request).moves()).isEmpty();
  }

  /** N25: what finds duplicates compares nothing that is hidden. */
  @Test
  void findsNoDuplicateByAHiddenNumber() {
    CrmRecord draft =
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.FAMILY_NAME, "Verdi")
            .with(Contacts.PHONES, List.of(Phone.of("+39 02 1234 5678")))
            .with(Contacts.TAX_ID, "RSSDAA80");
    assertThat(Duplicates.in(desk.bob).of(draft)).isEmpty();
    assertThat(Duplicates.in(desk.root).of(draft)).isNotNull();
  }

  /** N2: what a field held before it got another value type and name is hidden with it. */
  @Test
  void hidesWhatARenamedFieldHeldUnderAnotherValueType() {
    TextField tier = Field.text(Contacts.NAME, "tier");
    Types types = desk.root.types();
    types.define(types.get(Contacts.NAME).with(tier));
    desk.root.save(desk.root.get(ada.id()).with(tier, "7"));
    IntegerField number = Field.integer(Contacts.NAME, "tier");
    types.apply(types.planRetype(Contacts.NAME, number), TypePlan.Loss.REFUSED);
    types.apply(types.planRename(Contacts.NAME, "tier", "level"), TypePlan.Loss.REFUSED);
    IntegerField level = Field.integer(Contacts.NAME, "level");
    Field<?> former = types.get(Contacts.NAME).get("tier_was_1");
    Policy levels =
        Policy.builder("levels", types.all())
            .grant("all", Action.values())
            .onEveryType()
            .to(Subject.everybody())
            .always()
            .fields("level", level)
            .readableBy(Subject.system("root"))
            .masked(Mask.NULL)
            .build();
    try (Crm crm = Crm.on(desk.store).storedDirectory().policy(levels).region("IT").open()) {
      CrmRecord whole = crm.as(Principal.system("root", "a test")).get(ada.id());
      CrmRecord seen = crm.as(Principal.user("bob", "rep")).get(ada.id());
      assertThat(List.of(whole.get(level), whole.valueOrNull(former))).containsExactly(7L, "7");
      assertThat(seen.find(level)).isEmpty();
      assertThat(seen.valueOrNull(former)).isNull();
    }
  }

  @Test
  void givesAPageTokenToOnePrincipalAlone() {
    desk.person(desk.amy, "Bianchi");
    Query query = Query.of(Contacts.TYPE).limit(1);
    String token = desk.amy.page(query).next().orElseThrow();
    assertThat(desk.amy.page(query.after(token)).items()).hasSize(1);
    assertThatThrownBy(() -> desk.bob.page(query.after(token)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another principal");
  }
}
