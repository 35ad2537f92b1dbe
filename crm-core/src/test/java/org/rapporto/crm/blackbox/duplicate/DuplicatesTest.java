package org.rapporto.crm.blackbox.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.duplicate.Duplicate;
import org.rapporto.crm.duplicate.DuplicateCluster;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.PossibleDuplicates;
import org.rapporto.crm.duplicate.SearchListener;
import org.rapporto.crm.duplicate.SearchReport;
import org.rapporto.crm.match.MatchBand;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

class DuplicatesTest {

  /** Bob reads his own contacts alone. */
  private static final AccessPolicy POLICY =
      (principal, action, type) ->
          principal.id().equals("bob") && type.name().equals(Contacts.NAME)
              ? RecordType.OWNER.eq("bob")
              : Filter.everything();

  private final Crm crm = Crm.on(MemoryStore.create()).region("IT").policy(POLICY).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final Duplicates duplicates = Duplicates.in(amy);

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void findsWhoIsThereAlreadyBeforeADraftIsSaved() {
    CrmRecord ada = amy.save(ada("Ada", "339 1234567"));
    fill();
    List<Duplicate> found = duplicates.of(ada("ADA", "0039 339/1234567"));
    assertThat(found).extracting(Duplicate::card).containsExactly(ada.id());
    assertThat(found.get(0).score().band()).isEqualTo(MatchBand.MERGE);
    assertThat(found.get(0).score().reasons()).anySatisfy(r -> assertThat(r.weight()).isPositive());
    assertThat(duplicates.of(person("Ugo", "Verdi"))).isEmpty();
  }

  @Test
  void doesNotTakeAnotherBirthdayForTheSamePerson() {
    amy.save(person("Ada", "Rossi").with(Contacts.BIRTHDAY, LocalDate.of(1950, 1, 2)));
    fill();
    CrmRecord draft = person("Ada", "Rossi").with(Contacts.BIRTHDAY, LocalDate.of(1991, 7, 30));
    assertThat(duplicates.of(draft)).noneMatch(d -> d.score().band() == MatchBand.MERGE);
  }

  @Test
  void aStoredCardIsNoDuplicateOfItself() {
    CrmRecord ada = amy.save(ada("Ada", "339 1234567"));
    CrmRecord other = amy.save(ada("Ada", "339 1234567"));
    assertThat(duplicates.of(ada.id())).extracting(Duplicate::card).containsExactly(other.id());
  }

  @Test
  void findsOrganisationsWhateverTheirLegalForm() {
    CrmRecord north = amy.save(firm("Nord Impianti S.r.l.").with(Organisations.TAX_ID, "0123"));
    amy.save(firm("Sud Vini SpA"));
    CrmRecord draft = firm("NORD IMPIANTI srl").with(Organisations.TAX_ID, "0123");
    assertThat(duplicates.of(draft)).extracting(Duplicate::card).containsExactly(north.id());
  }

  @Test
  void aSearchFindsEachClusterOnceAndFillsTheQueue() {
    fill();
    CrmRecord one = amy.save(ada("Ada", "339 1234567"));
    CrmRecord two = amy.save(ada("Ada", "339 1234567"));
    List<DuplicateCluster> clusters = new ArrayList<>();
    SearchReport report = search(clusters);
    assertThat(report.cards()).isEqualTo(amy.count(Contacts.TYPE, everything()));
    assertThat(clusters).extracting(DuplicateCluster::cards).contains(List.of(one.id(), two.id()));
    assertThat(report.merge() + report.ask()).isEqualTo(queue().size());
    assertThat(queue()).anySatisfy(pair -> assertIsOf(pair, one, two));
    assertThat(search(new ArrayList<>()).merge()).isEqualTo(report.merge());
    assertThat(queue()).hasSize((int) (report.merge() + report.ask()));
  }

  @Test
  void findsAPersonWhoHasMostOfTheCardsOfASmallBase() {
    for (int cards = 2; cards <= 40; cards += cards < 4 ? 1 : 18) {
      while (amy.count(Contacts.TYPE, Filter.everything()) < cards) {
        amy.save(ada("Ada", "339 1234567"));
      }
      List<DuplicateCluster> clusters = new ArrayList<>();
      search(clusters);
      assertThat(clusters).as("%d cards", cards).hasSize(1);
      assertThat(clusters.get(0).cards()).hasSize(cards);
    }
  }

  @Test
  void whatIsNoLongerAlikeLeavesTheQueue() {
    fill();
    CrmRecord one = amy.save(ada("Ada", "339 1234567"));
    CrmRecord two = amy.save(ada("Ada", "339 1234567"));
    search(new ArrayList<>());
    amy.save(
        two.with(Contacts.GIVEN_NAME, "Ugo")
            .with(Contacts.FAMILY_NAME, "Bianchi")
            .without(Contacts.PHONES)
            .without(Contacts.EMAILS));
    search(new ArrayList<>());
    assertThat(queue()).noneSatisfy(pair -> assertIsOf(pair, one, two));
  }

  @Test
  void aDecisionIsRememberedUntilACardChanges() {
    fill();
    CrmRecord one = amy.save(ada("Ada", "339 1234567"));
    CrmRecord two = amy.save(ada("Ada", "339 1234567"));
    search(new ArrayList<>());
    duplicates.queue().notADuplicate(two.id(), one.id());
    assertThat(duplicates.of(one.id())).isEmpty();
    List<DuplicateCluster> clusters = new ArrayList<>();
    assertThat(search(clusters).different()).isEqualTo(1);
    assertThat(clusters)
        .extracting(DuplicateCluster::cards)
        .doesNotContain(List.of(one.id(), two.id()));
    assertThat(queue()).noneSatisfy(pair -> assertIsOf(pair, one, two));

    amy.save(amy.get(two.id()).with(Contacts.BIRTHDAY, LocalDate.of(1980, 5, 17)));
    assertThat(duplicates.of(one.id())).extracting(Duplicate::card).containsExactly(two.id());
    search(new ArrayList<>());
    assertThat(queue()).anySatisfy(pair -> assertIsOf(pair, one, two));
  }

  @Test
  void decidingBeforeAnySearchWorksToo() {
    CrmRecord one = amy.save(ada("Ada", "339 1234567"));
    CrmRecord two = amy.save(ada("Ada", "339 1234567"));
    duplicates.queue().notADuplicate(one.id(), two.id());
    duplicates.queue().notADuplicate(two.id(), one.id());
    assertThat(duplicates.of(two.id())).isEmpty();
    assertThat(queue()).isEmpty();
    assertThatThrownBy(() -> duplicates.queue().notADuplicate(one.id(), one.id()))
        .isInstanceOf(CrmException.class)
        .hasMessageContaining(one.id().toString());
  }

  @Test
  void aPairIsShownOnlyToWhoSeesBothCards() {
    fill();
    CrmRecord one = amy.save(ada("Ada", "339 1234567"));
    CrmRecord two = amy.save(ada("Ada", "339 1234567").with(RecordType.OWNER, "bob"));
    search(new ArrayList<>());
    CrmSession bob = crm.as(Principal.user("bob"));
    assertThat(Duplicates.in(bob).queue().page(100, null).items()).isEmpty();
    assertThat(Duplicates.in(bob).of(two.id())).isEmpty();
    assertThatThrownBy(() -> Duplicates.in(bob).of(one.id()))
        .isInstanceOf(RecordNotFoundException.class);
    assertThatThrownBy(() -> Duplicates.in(bob).queue().notADuplicate(one.id(), two.id()))
        .isInstanceOf(RecordNotFoundException.class);
  }

  @Test
  void pairsAreAssignedAndPaged() {
    fill();
    for (int i = 0; i < 5; i++) {
      amy.save(ada("Ada" + "abcde".charAt(i), "339 123456" + i));
      amy.save(ada("Ada" + "abcde".charAt(i), "339 123456" + i));
    }
    search(new ArrayList<>());
    List<CrmRecord> all = queue();
    CrmRecord mine = duplicates.queue().assign(all.get(0).id(), "bob");
    assertThat(duplicates.queue().page(RecordType.OWNER.eq("bob"), 10, null).items())
        .containsExactly(mine);
    List<CrmRecord> paged = new ArrayList<>();
    Page<CrmRecord> page = duplicates.queue().page(2, null);
    paged.addAll(page.items());
    while (page.next().isPresent()) {
      page = duplicates.queue().page(2, page.next().get());
      paged.addAll(page.items());
    }
    assertThat(paged).extracting(CrmRecord::id).containsExactlyElementsOf(ids(all));
  }

  @Test
  void anotherTypeHasToSayByWhatItIsCompared() {
    assertThatThrownBy(() -> duplicates.search(Notes.TYPE, SearchListener.NONE))
        .isInstanceOf(CrmException.class)
        .hasMessageContaining("comparing");
  }

  @Test
  void knowsWherePeopleWork() {
    CrmRecord firm = amy.save(firm("Nord Impianti S.r.l."));
    CrmRecord one = amy.save(person("Ada", "Rossi"));
    amy.save(
        CrmRecord.of(Affiliations.TYPE)
            .with(Affiliations.CONTACT, one.id())
            .with(Affiliations.ORGANISATION, firm.id()));
    fill();
    double there = bits(duplicates.of(person("Ada", "Rossi"), "Nord Impianti srl"));
    double unsaid = bits(duplicates.of(person("Ada", "Rossi")));
    assertThat(there).isGreaterThan(unsaid);
  }

  private static double bits(List<Duplicate> found) {
    return found.isEmpty() ? -100 : found.get(0).score().bits();
  }

  private static List<RecordId> ids(List<CrmRecord> records) {
    return records.stream().map(CrmRecord::id).toList();
  }

  private static void assertIsOf(CrmRecord pair, CrmRecord one, CrmRecord two) {
    assertThat(List.of(pair.get(PossibleDuplicates.FIRST), pair.get(PossibleDuplicates.SECOND)))
        .containsExactly(one.id(), two.id());
  }

  private SearchReport search(List<DuplicateCluster> clusters) {
    return duplicates.search(
        Contacts.TYPE,
        new SearchListener() {
          @Override
          public void found(DuplicateCluster cluster) {
            clusters.add(cluster);
          }
        });
  }

  private List<CrmRecord> queue() {
    return duplicates.queue().page(1000, null).items();
  }

  private static Filter everything() {
    return Filter.everything();
  }

  private static CrmRecord ada(String given, String phone) {
    return person(given, "Rossi")
        .with(Contacts.PHONES, List.of(Phone.of(phone)))
        .with(Contacts.EMAILS, List.of(Email.of(given + ".rossi@mail.example")));
  }

  private static CrmRecord person(String given, String family) {
    return CrmRecord.of(Contacts.TYPE)
        .with(Contacts.GIVEN_NAME, given)
        .with(Contacts.FAMILY_NAME, family);
  }

  private static CrmRecord firm(String title) {
    return CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, title);
  }

  private void fill() {
    amy.save(Strangers.some());
  }
}
