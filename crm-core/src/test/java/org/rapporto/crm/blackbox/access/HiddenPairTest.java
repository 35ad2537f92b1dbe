package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.PossibleDuplicates;
import org.rapporto.crm.duplicate.SearchListener;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** N25: that a card is like one somebody may not read is not for him, whichever way he asks. */
class HiddenPairTest {

  private static final Policy POLICY =
      Policy.builder("pairs", types())
          .grant("root", Action.values())
          .onEveryType()
          .to(Subject.system("root"))
          .always()
          .grant("own", Action.READ, Action.UPDATE, Action.READ_HISTORY)
          .on(Contacts.TYPE)
          .to(Subject.everybody())
          .when(Owners.me())
          .grant("firms", Action.READ)
          .on(Organisations.TYPE)
          .to(Subject.everybody())
          .always()
          .grant("pairs", Action.READ, Action.UPDATE, Action.READ_HISTORY)
          .on(PossibleDuplicates.TYPE)
          .to(Subject.everybody())
          .always()
          .build();

  private final Crm crm =
      Crm.on(MemoryStore.create()).types(Duplicates.types()).policy(POLICY).open();
  private final CrmSession root = crm.as(Principal.system("root", "a test"));
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final RecordId mine = person("amy");
  private final RecordId theirs = person("bob");
  private final RecordId pair = searched();

  private static List<RecordType> types() {
    List<RecordType> types = new java.util.ArrayList<>(Crm.BUILT_IN);
    types.addAll(List.of(Duplicates.types()));
    return types;
  }

  private RecordId person(String owner) {
    return root.save(
            CrmRecord.of(Contacts.TYPE)
                .with(RecordType.OWNER, owner)
                .with(Contacts.FAMILY_NAME, "Rossi")
                .with(Contacts.GIVEN_NAME, "Ada")
                .with(Contacts.EMAILS, List.of(Email.of("ada@example.com"))))
        .id();
  }

  private RecordId searched() {
    Duplicates.in(root).search(Contacts.TYPE, SearchListener.NONE);
    return root.find(PossibleDuplicates.TYPE, Filter.everything()).get(0).id();
  }

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  @DisplayName("N25: no way leads to a pair of which one card is hidden")
  void isThereForThoseWhoMayReadBothCards() {
    assertThat(amy.find(mine)).isPresent();
    assertThat(amy.find(theirs)).isEmpty();
    assertThat(amy.find(pair)).isEmpty();
    assertThat(amy.find(PossibleDuplicates.TYPE, Filter.everything())).isEmpty();
    assertThat(amy.page(Query.of(PossibleDuplicates.TYPE)).items()).isEmpty();
    assertThat(amy.count(PossibleDuplicates.TYPE, PossibleDuplicates.FIRST.eq(mine))).isZero();
    assertThat(amy.count(PossibleDuplicates.TYPE, PossibleDuplicates.SECOND.eq(mine))).isZero();
    assertThat(amy.card(mine).related()).isEmpty();
    assertThatThrownBy(() -> amy.history(pair, 5, null))
        .isInstanceOf(RecordNotFoundException.class);
    assertThatThrownBy(() -> Duplicates.in(amy).queue().assign(pair, "amy"))
        .isInstanceOf(RecordNotFoundException.class);
  }

  @Test
  void comesWithTheRightToReadTheOtherCard() {
    root.save(root.get(theirs).with(RecordType.OWNER, "amy"));
    assertThat(amy.find(pair)).isPresent();
    assertThat(Duplicates.in(amy).queue().page(5, null).items())
        .extracting(CrmRecord::id)
        .containsExactly(pair);
    assertThat(Duplicates.in(amy).queue().notADuplicate(mine, theirs).id()).isEqualTo(pair);
    assertThat(Duplicates.in(root).queue().page(5, null).items()).isEmpty();
  }
}
