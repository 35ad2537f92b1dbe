package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.PossibleDuplicates;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.sales.Deals;
import org.rapporto.crm.storage.stores.StoreKind;

/**
 * Pairs of cards are there for those who read both, on every store and through a parent as well.
 */
class HiddenPairOnStoresTest {

  private static final List<RecordType> TYPES = new ArrayList<>(Crm.BUILT_IN);

  static {
    TYPES.addAll(List.of(Duplicates.types()));
  }

  private static final Policy POLICY =
      Policy.builder("pairs", TYPES)
          .grant("root", Action.values())
          .onEveryType()
          .to(Subject.system("root"))
          .always()
          .grant("own", Action.READ)
          .on(Contacts.TYPE)
          .to(Subject.everybody())
          .when(Owners.me())
          .grant("deals", Action.READ)
          .on(Deals.TYPE)
          .to(Subject.everybody())
          .via(Deals.CONTACT, Action.READ)
          .grant("pairs", Action.READ)
          .on(PossibleDuplicates.TYPE)
          .to(Subject.everybody())
          .always()
          .build();

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void areThereForThoseWhoReadBoth(StoreKind kind) {
    try (Crm crm = Crm.on(kind.open(folder)).types(Duplicates.types()).policy(POLICY).open()) {
      CrmSession root = crm.as(Principal.system("root", "a test"));
      RecordId one = person(root, "amy");
      RecordId two = person(root, "amy");
      RecordId hidden = person(root, "bob");
      RecordId mine = pair(root, one, two);
      pair(root, one, hidden);
      RecordId deals = pair(root, deal(root, one), deal(root, two));
      pair(root, deal(root, one), deal(root, hidden));

      CrmSession amy = crm.as(Principal.user("amy"));
      assertThat(amy.find(PossibleDuplicates.TYPE, Filter.everything()))
          .extracting(CrmRecord::id)
          .containsExactlyInAnyOrder(mine, deals);
      assertThat(amy.page(Query.of(PossibleDuplicates.TYPE).limit(9)).items()).hasSize(2);
      assertThat(amy.count(PossibleDuplicates.TYPE, PossibleDuplicates.FIRST.eq(one))).isEqualTo(1);
      assertThat(root.count(PossibleDuplicates.TYPE, Filter.everything())).isEqualTo(4);
    }
  }

  private static RecordId person(CrmSession root, String owner) {
    return root.save(
            CrmRecord.of(Contacts.TYPE)
                .with(RecordType.OWNER, owner)
                .with(Contacts.FAMILY_NAME, "Rossi"))
        .id();
  }

  private static RecordId deal(CrmSession root, RecordId contact) {
    return root.save(CrmRecord.of(Deals.TYPE).with(Deals.TITLE, "x").with(Deals.CONTACT, contact))
        .id();
  }

  private static RecordId pair(CrmSession root, RecordId first, RecordId second) {
    return root.save(
            CrmRecord.of(PossibleDuplicates.TYPE)
                .with(PossibleDuplicates.FIRST, first)
                .with(PossibleDuplicates.SECOND, second)
                .with(PossibleDuplicates.CARD_TYPE, first.type())
                .with(PossibleDuplicates.STATE, "open"))
        .id();
  }
}
