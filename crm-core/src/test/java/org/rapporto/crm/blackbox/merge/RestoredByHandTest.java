package org.rapporto.crm.blackbox.merge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/** A merged card that somebody restored is a card of its own, whatever merges say of it. */
class RestoredByHandTest extends LinkedCards {

  private RecordId personOf(RecordId boss) {
    CrmRecord card = CrmRecord.of(amy.types().get(Contacts.NAME)).with(BOSS, boss);
    return amy.save(card.with(FRIENDS, links(boss))).id();
  }

  private void assertRefers(RecordId card, RecordId boss) {
    assertThat(amy.get(card).id()).isEqualTo(card);
    assertThat(amy.get(card).find(BOSS)).contains(boss);
    assertThat(amy.get(card).get(FRIENDS)).isEqualTo(links(boss));
  }

  @Test
  void isMergedAgainAndComesBack() {
    RecordId ada = person();
    RecordId twin = person();
    merge(ada, twin);
    amy.restore(twin);
    RecordId user = personOf(twin);

    merge(ada, twin);
    assertRefers(user, ada);
    assertThat(merges.into(ada)).hasSize(1);

    merges.unmerge(twin);
    assertRefers(user, twin);
    assertThat(merges.into(ada)).isEmpty();
  }

  @Test
  void isMergedIntoAnother() {
    RecordId ada = person();
    RecordId twin = person();
    RecordId other = person();
    merge(ada, twin);
    amy.restore(twin);

    merge(other, twin);

    assertThat(merges.survivorOf(twin)).contains(other);
    assertThat(merges.into(ada)).isEmpty();
  }

  @Test
  void isWhatIdsOfCardsLeadToThatWereMergedIntoIt() {
    RecordId ada = person();
    RecordId twin = person();
    RecordId last = person();
    merge(ada, twin);
    merge(last, ada);
    amy.restore(ada);

    assertThat(amy.get(twin).id()).isEqualTo(ada);
    assertThat(amy.get(ada).id()).isEqualTo(ada);
  }

  @Test
  void isReferredToByACardThatComesBackAsThatWasMergedLater() {
    RecordId ada = person();
    RecordId twin = person();
    merge(ada, twin);
    amy.restore(twin);
    RecordId user = personOf(twin);
    merge(person(), user);

    merges.unmerge(user);

    assertRefers(user, twin);
  }

  @Test
  void isReferredToByACardThatComesBackAsThatWasMergedBefore() {
    RecordId ada = person();
    RecordId twin = person();
    RecordId user = personOf(twin);
    merge(person(), user);
    merge(ada, twin);
    amy.restore(twin);

    merges.unmerge(user);

    assertRefers(user, twin);
  }

  @Test
  void keepsWhatRefersToItWhenWhatItHadBeenMergedIntoComesBack() {
    RecordId ada = person();
    RecordId twin = person();
    merge(ada, twin);
    amy.restore(twin);
    RecordId user = personOf(twin);
    RecordId last = personOf(twin);
    merge(last, ada);

    merges.unmerge(ada);

    assertRefers(user, twin);
    assertRefers(last, twin);
  }
}
