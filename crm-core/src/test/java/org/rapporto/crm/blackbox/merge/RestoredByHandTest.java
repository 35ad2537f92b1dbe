package org.rapporto.crm.blackbox.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ReferenceField;

/** A merged card that somebody restored is a card of its own, whatever merges say of it. */
class RestoredByHandTest {

  private static final MultiField<Link> FRIENDS =
      Field.multi(Contacts.NAME, "friends", ElementKind.LINK);

  private static final ReferenceField BOSS = Field.reference(Contacts.NAME, "boss", Contacts.NAME);

  private final Crm crm = Crm.on(MemoryStore.create()).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final Merges merges = Merges.in(amy);

  @BeforeEach
  void define() {
    amy.types().define(Contacts.TYPE.with(FRIENDS).with(BOSS));
  }

  @AfterEach
  void close() {
    crm.close();
  }

  private RecordId person() {
    return amy.save(CrmRecord.of(amy.types().get(Contacts.NAME))).id();
  }

  private RecordId personOf(RecordId boss) {
    CrmRecord card = CrmRecord.of(amy.types().get(Contacts.NAME)).with(BOSS, boss);
    return amy.save(card.with(FRIENDS, links(boss))).id();
  }

  private static List<Link> links(RecordId... targets) {
    return Stream.of(targets).map(target -> new Link(target, null)).toList();
  }

  private RecordId merge(RecordId survivor, RecordId other) {
    return merges.merge(MergeRequest.of(survivor, other)).merge();
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
