package org.rapporto.crm.examples.merges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Types;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.merge.Rule;
import org.rapporto.crm.merge.SurvivorshipPolicy;
import org.rapporto.crm.merge.UnmergeReport;
import org.rapporto.crm.merge.UnmergeReport.Reason;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TypePlan.Loss;
import org.rapporto.crm.storage.stores.StoreKind;

/** What comes back of a field that got another value type between a merge and its taking back. */
class MergeRetypeTest {

  private static final TextField TIER = Field.text(Contacts.NAME, "tier");
  private static final DecimalField SCORE = Field.decimal(Contacts.NAME, "tier", 2);

  @TempDir private Path folder;

  /** Who merges, and cards with a field of their own. */
  private record Base(CrmSession amy, Merges merges) {

    CrmRecord person(String tier) {
      CrmRecord draft = CrmRecord.of(amy.types().get(Contacts.NAME));
      return amy.save(tier.isEmpty() ? draft : draft.with(TIER, tier));
    }

    RecordId merge(CrmRecord survivor, CrmRecord... others) {
      RecordId[] ids = List.of(others).stream().map(CrmRecord::id).toArray(RecordId[]::new);
      return merges.merge(MergeRequest.of(survivor.id(), ids)).merge();
    }

    void retype(Field<?> field) {
      Types types = amy.types();
      types.apply(types.planRetype(field.recordType(), field), Loss.ACCEPTED);
    }

    BigDecimal score(CrmRecord card) {
      return amy.get(card.id()).find(SCORE).orElse(null);
    }

    void score(CrmRecord card, String score) {
      amy.save(amy.get(card.id()).with(SCORE, new BigDecimal(score)));
    }
  }

  private void onEachStore(Consumer<Base> test) {
    for (StoreKind kind : StoreKind.values()) {
      try (Crm crm = Crm.on(kind.open(folder)).open()) {
        CrmSession amy = crm.as(Principal.user("amy"));
        amy.types().define(amy.types().get(Contacts.NAME).with(TIER));
        test.accept(new Base(amy, Merges.in(amy)));
      }
    }
  }

  @Test
  void comesBackConvertedOnBothCards() {
    onEachStore(
        base -> {
          CrmRecord ada = base.person("");
          CrmRecord twin = base.person("10.50");
          base.merge(ada, twin);
          base.retype(SCORE);
          assertThat(base.score(ada)).isEqualByComparingTo("10.5");

          UnmergeReport report = base.merges.unmerge(twin.id());

          assertThat(base.score(twin)).isEqualByComparingTo("10.5");
          assertThat(base.score(ada)).isNull();
          assertThat(report.kept()).isEmpty();
          assertThat(report.entries())
              .contains(new UnmergeReport.Entry(ada.id(), "tier", null, null, Reason.RESTORED));
        });
  }

  @Test
  void comesBackConvertedStepByStepUnderALaterName() {
    onEachStore(
        base -> {
          CrmRecord ada = base.person("7");
          CrmRecord twin = base.person("10");
          base.merge(ada, twin);
          base.retype(Field.integer(Contacts.NAME, "tier"));
          Types types = base.amy.types();
          types.apply(types.planRename(Contacts.NAME, "tier", "level"), Loss.REFUSED);
          DecimalField level = Field.decimal(Contacts.NAME, "level", 1);
          base.retype(level);

          assertThat(base.merges.unmerge(twin.id()).kept()).isEmpty();

          assertThat(base.amy.get(twin.id()).get(level)).isEqualByComparingTo("10");
          assertThat(base.amy.get(ada.id()).get(level)).isEqualByComparingTo("7");
        });
  }

  @Test
  void isListedWhereTheNewValueTypeCannotHoldIt() {
    onEachStore(
        base -> {
          CrmRecord ada = base.person("1");
          CrmRecord gold = base.person("gold");
          CrmRecord lead = base.person("lead");
          base.merge(ada, gold, lead);
          base.retype(SCORE);

          UnmergeReport first = base.merges.unmerge(gold.id());
          UnmergeReport second = base.merges.unmerge(lead.id());

          assertThat(first.kept())
              .containsExactly(
                  new UnmergeReport.Entry(gold.id(), "tier", null, "gold", Reason.NOT_CONVERTED));
          assertThat(second.kept())
              .containsExactly(
                  new UnmergeReport.Entry(lead.id(), "tier", null, "lead", Reason.NOT_CONVERTED));
          assertThat(base.score(gold)).isNull();
          assertThat(base.score(ada)).isEqualByComparingTo("1");
        });
  }

  @Test
  void keepsWhatPeopleWroteBeforeAndAfterTheRetype() {
    onEachStore(
        base -> {
          CrmRecord ada = base.person("");
          CrmRecord twin = base.person("10.50");
          base.merge(ada, twin);
          base.amy.save(base.amy.get(ada.id()).with(TIER, "3"));
          base.amy.save(base.amy.get(ada.id()).with(TIER, "10.50"));
          CrmRecord bob = base.person("");
          CrmRecord bobby = base.person("8");
          base.merge(bob, bobby);
          base.retype(SCORE);
          base.score(bob, "9");

          UnmergeReport early = base.merges.unmerge(twin.id());
          UnmergeReport late = base.merges.unmerge(bobby.id());

          assertThat(base.score(ada)).isEqualByComparingTo("10.50");
          assertThat(base.score(bob)).isEqualByComparingTo("9");
          assertThat(base.score(bobby)).isEqualByComparingTo("8");
          assertThat(List.of(early.kept().get(0), late.kept().get(0)))
              .extracting(UnmergeReport.Entry::record, UnmergeReport.Entry::reason)
              .containsExactly(
                  tuple(ada.id(), Reason.EDITED_SINCE), tuple(bob.id(), Reason.EDITED_SINCE));
        });
  }

  @Test
  void staysEmptyWhereItWasEmptiedBeforeTheMerge() {
    onEachStore(
        base -> {
          CrmRecord ada = base.person("");
          CrmRecord twin = base.person("10.50");
          base.retype(SCORE);
          CrmRecord emptied = base.amy.get(twin.id());
          base.amy.save(emptied.without(SCORE));
          base.merge(ada, twin);

          assertThat(base.merges.unmerge(twin.id()).kept()).isEmpty();

          assertThat(base.score(twin)).isNull();
        });
  }

  @Test
  void goesByWhatWasGivenByHand() {
    onEachStore(
        base -> {
          CrmRecord ada = base.person("1");
          CrmRecord twin = base.person("2");
          CrmRecord third = base.person("3");
          MergeRequest request = MergeRequest.of(ada.id(), twin.id(), third.id());
          base.merges.merge(request.value(TIER, "4"));
          base.retype(SCORE);

          base.merges.unmerge(twin.id());
          assertThat(base.score(ada)).isEqualByComparingTo("4");
          assertThat(base.merges.unmerge(third.id()).kept()).isEmpty();
          assertThat(base.score(ada)).isEqualByComparingTo("1");
          assertThat(base.score(third)).isEqualByComparingTo("3");
        });
  }

  @Test
  void goesByTheLongestOfWhatWereTexts() {
    onEachStore(
        base -> {
          CrmRecord ada = base.person("1");
          CrmRecord twin = base.person("22");
          SurvivorshipPolicy longest = SurvivorshipPolicy.DEFAULT.with(TIER, Rule.LONGEST);
          base.merges.merge(MergeRequest.of(ada.id(), twin.id()).under(longest));
          base.retype(Field.integer(Contacts.NAME, "tier"));

          assertThat(base.merges.unmerge(twin.id()).kept()).isEmpty();

          assertThat(base.amy.get(ada.id()).get(Field.integer(Contacts.NAME, "tier"))).isEqualTo(1);
        });
  }

  @Test
  void leadsAReferenceBackThatMayLeadToMoreSince() {
    onEachStore(
        base -> {
          ReferenceField driver = Field.reference("car", "driver", Contacts.NAME);
          ReferenceField anybody = Field.reference("car", "driver", ReferenceField.ANY_TYPE);
          base.amy.types().define(RecordType.named("car").field(driver).build());
          CrmRecord ada = base.person("");
          CrmRecord twin = base.person("");
          CrmRecord car =
              base.amy.save(CrmRecord.of(base.amy.types().get("car")).with(driver, twin.id()));
          base.merge(ada, twin);
          base.retype(anybody);
          assertThat(base.amy.get(car.id()).get(anybody)).isEqualTo(ada.id());

          assertThat(base.merges.unmerge(twin.id()).kept()).isEmpty();

          assertThat(base.amy.get(car.id()).get(anybody)).isEqualTo(twin.id());
        });
  }
}
