package org.rapporto.crm.blackbox.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.merge.UnmergeReport;
import org.rapporto.crm.merge.UnmergeReport.Reason;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/** Cards that refer to each other, in fields defined at run time, when their merges are undone. */
class LinksAmongMergedCardsTest extends LinkedCards {

  private RecordId role(RecordId person, RecordId firm) {
    CrmRecord role = CrmRecord.of(Affiliations.TYPE).with(Affiliations.CONTACT, person);
    return amy.save(role.with(Affiliations.ORGANISATION, firm)).id();
  }

  private void assertFriends(RecordId card, RecordId... friends) {
    assertThat(amy.get(card).id()).isEqualTo(card);
    assertThat(amy.get(card).get(FRIENDS)).containsExactlyInAnyOrderElementsOf(links(friends));
  }

  @Test
  void aLinkThatALaterMergeLedOnLeavesWithTheCardItCameFrom() {
    RecordId eve = person();
    RecordId ada = person();
    RecordId twin = person(eve);
    RecordId bob = person();
    merge(ada, twin);
    merge(bob, eve);
    merge(bob, ada);

    merges.unmerge(twin);
    merges.unmerge(ada);
    assertFriends(ada);
    merges.unmerge(eve);

    assertFriends(ada);
    assertFriends(twin, eve);
  }

  @Test
  void aLinkGoesBackInPlaceOfTheOneThatWasLedAndNotOfAnotherToTheSameSurvivor() {
    RecordId one = person();
    RecordId two = person();
    RecordId ada = person(two, one);
    RecordId seven = person();
    RecordId three = person();
    merge(seven, one);
    merge(three, seven);
    merge(ada, two, three);

    merges.unmerge(one);
    merges.unmerge(seven);
    merges.unmerge(two);
    merges.unmerge(three);

    assertFriends(ada, one, two);
  }

  @Test
  void bothOfTwoLinksThatBecameOneAreBackOnACardThatWasMergedMeanwhile() {
    RecordId one = person();
    RecordId two = person();
    RecordId ada = person(one, two);
    RecordId survivor = person();
    RecordId first = merge(survivor, one, two);
    merge(survivor, ada);

    merges.unmerge(first);
    merges.unmerge(ada);

    assertFriends(ada, one, two);
  }

  @Test
  void aLinkThatJoinedAnotherOnTheWayLeavesThatOneWhereItIs() {
    RecordId one = person();
    RecordId survivor = person();
    RecordId ada = person(survivor, one);
    RecordId between = person();
    merge(between, one);
    merge(survivor, between);
    merge(survivor, ada);

    merges.unmerge(one);
    merges.unmerge(between);
    merges.unmerge(ada);

    assertFriends(ada, one, survivor);
  }

  @Test
  void aLinkToARoleThatWasFoldedLeavesWithTheCardItCameFrom() {
    RecordId firm =
        amy.save(CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, "Vektor")).id();
    RecordId ada = person();
    RecordId bob = person();
    RecordId kept = role(ada, firm);
    RecordId folded = role(bob, firm);
    amy.save(amy.get(ada).with(FRIENDS, links(kept)));
    RecordId twin = person(folded);
    merge(ada, twin);
    merge(ada, bob);
    assertFriends(ada, kept);

    merges.unmerge(twin);
    merges.unmerge(bob);

    assertFriends(ada, kept);
    assertFriends(twin, folded);
  }

  @Test
  void aLinkThatSomebodyTookAwayAndPutBackStaysWhereHePutIt() {
    RecordId eve = person();
    RecordId ada = person();
    RecordId twin = person(eve);
    merge(ada, twin);
    amy.save(amy.get(ada).with(FRIENDS, links()));
    amy.save(amy.get(ada).with(FRIENDS, links(eve)));

    UnmergeReport report = merges.unmerge(twin);

    assertFriends(ada, eve);
    assertFriends(twin, eve);
    assertThat(report.kept())
        .extracting(UnmergeReport.Entry::record, UnmergeReport.Entry::reason)
        .containsExactly(tuple(ada, Reason.EDITED_SINCE));
  }

  @Test
  void aLinkThatSomebodyTookAwayStaysAwayWhenWhatItLedToComesApart() {
    RecordId one = person();
    RecordId two = person();
    RecordId ada = person(two);
    merge(one, two);
    merge(ada, person());
    amy.save(amy.get(ada).with(FRIENDS, links()));

    UnmergeReport report = merges.unmerge(two);

    assertFriends(ada);
    assertThat(report.kept())
        .extracting(UnmergeReport.Entry::record, UnmergeReport.Entry::before)
        .containsExactly(tuple(ada, two));
  }

  @Test
  void linksComeBackToTheirPlacesInTheList() {
    RecordId first = person();
    RecordId second = person();
    RecordId last = person();
    RecordId survivor = person();
    RecordId ada = person(survivor, first, second, last);
    RecordId merge = merge(survivor, first, last);
    assertThat(amy.get(ada).get(FRIENDS)).isEqualTo(links(survivor, second));

    merges.unmerge(merge);

    assertThat(amy.get(ada).get(FRIENDS)).isEqualTo(links(survivor, first, second, last));
  }

  @Test
  void aCardThatRefersToADeletedOneMergesAndKeepsThatForItself() {
    RecordId eve = person();
    RecordId bob = person();
    RecordId ada = person(bob);
    RecordId twin = person(eve);
    amy.save(amy.get(twin).with(BOSS, eve));
    amy.delete(eve);

    merge(ada, twin);
    assertFriends(ada, bob);
    assertThat(amy.get(ada).find(BOSS)).isEmpty();
    merges.unmerge(twin);

    assertFriends(ada, bob);
    assertFriends(twin, eve);
    assertThat(amy.get(twin).get(BOSS)).isEqualTo(eve);
  }

  @Test
  void aReferenceThatFollowedAnotherCardIsNotLedBackByAMergeItNoLongerWentThrough() {
    RecordId top = person();
    RecordId boss = reportingTo(top);
    RecordId twin = reportingTo(boss);
    RecordId ada = person();
    RecordId survivor = person();
    merge(ada, boss, twin);
    merge(survivor, top);
    merge(survivor, ada);
    merges.unmerge(boss);
    merge(survivor, boss);
    merges.unmerge(ada);
    assertThat(amy.get(ada).get(BOSS)).isEqualTo(survivor);

    merges.unmerge(top);

    assertThat(amy.get(ada).get(BOSS)).isEqualTo(survivor);
  }

  private RecordId reportingTo(RecordId boss) {
    RecordId person = person();
    amy.save(amy.get(person).with(BOSS, boss));
    return person;
  }

  @Test
  void aReferenceLeavesWithItsCardWhereWhatStoodBehindItLeadsToWhatIsDeleted() {
    RecordId gone = person();
    RecordId other = person();
    RecordId ada = person();
    RecordId first = withBoss(other);
    RecordId second = withBoss(gone);
    merge(ada, first);
    merge(ada, second);
    amy.delete(gone);

    UnmergeReport report = merges.unmerge(first);

    assertThat(amy.get(ada).find(BOSS)).isEmpty();
    assertThat(amy.get(first).get(BOSS)).isEqualTo(other);
    assertThat(report.entries())
        .extracting(UnmergeReport.Entry::record, UnmergeReport.Entry::reason)
        .contains(tuple(ada, Reason.DELETED_SINCE));
  }

  @Test
  void aReferenceThatACardKeptForItselfIsKeptAlsoWhenAnEarlierMergeOfTheCardLedIt() {
    RecordId boss = person();
    RecordId twinOfBoss = person();
    RecordId worker = withBoss(boss);
    merge(twinOfBoss, boss);
    merge(worker, person());
    amy.delete(twinOfBoss);
    RecordId survivor = person();
    merge(survivor, worker);

    merges.unmerge(boss);
    assertThat(amy.get(survivor).find(BOSS)).isEmpty();
    merges.unmerge(worker);

    assertThat(amy.get(worker).get(BOSS)).isEqualTo(boss);
    assertThat(amy.get(survivor).find(BOSS)).isEmpty();
  }

  @Test
  void whatACardHadBeforeAMergeIsNotKeptForItselfBecauseWhatItHadOfTheMergeWas() {
    RecordId other = person();
    RecordId ada = withBoss(other);
    merges.unmerge(merge(ada, person()));
    RecordId twinOfBoss = person();
    RecordId boss = person();
    merge(twinOfBoss, boss);
    RecordId worker = withBoss(twinOfBoss);
    merge(worker, other);
    RecordId second = merge(ada, worker);
    amy.delete(twinOfBoss);
    RecordId survivor = person();
    merge(survivor, ada);

    merges.unmerge(second);

    assertThat(amy.get(survivor).get(BOSS)).isEqualTo(worker);
  }

  @Test
  void aLinkThatStayedAtAMergedCardIsThereAgainAfterAnotherMergeAndItsEnd() {
    RecordId bob = person();
    RecordId ada = person(bob);
    RecordId first = merge(bob, ada);
    RecordId boss = person();
    merge(boss, bob);
    amy.delete(boss);
    merges.unmerge(first);
    assertFriends(ada, bob);
    merge(person(), ada);

    merges.unmerge(ada);

    assertFriends(ada, bob);
  }

  private RecordId withBoss(RecordId boss) {
    return amy.save(amy.get(person()).with(BOSS, boss)).id();
  }
}
