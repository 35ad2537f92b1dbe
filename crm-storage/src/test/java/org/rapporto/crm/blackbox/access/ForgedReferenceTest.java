package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.sales.Deals;
import org.rapporto.crm.storage.stores.StoreKind;

/**
 * A field that is called like one of the type and leads elsewhere takes no step by other rights.
 */
class ForgedReferenceTest {

  private static final Policy POLICY =
      Policy.builder("steps", Crm.BUILT_IN)
          .grant("root", Action.values())
          .onEveryType()
          .to(Subject.system("root"))
          .always()
          .grant("deals", Action.READ)
          .on(Deals.TYPE, Organisations.TYPE)
          .to(Subject.everybody())
          .always()
          .build();

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void takesTheStepOfTheType(StoreKind kind) {
    try (Crm crm = Crm.on(kind.open(folder)).policy(POLICY).open()) {
      CrmSession root = crm.as(Principal.system("root", "a test"));
      CrmRecord hidden = root.save(CrmRecord.of(Contacts.TYPE).with(Contacts.FAMILY_NAME, "Rossi"));
      root.save(CrmRecord.of(Deals.TYPE).with(Deals.TITLE, "x").with(Deals.CONTACT, hidden.id()));
      CrmSession amy = crm.as(Principal.user("amy"));
      ReferenceField forged = Field.reference(Deals.NAME, "contact", Organisations.NAME);
      for (Filter step :
          new Filter[] {
            Deals.CONTACT.to(RecordType.OWNER.eq("root")), forged.to(RecordType.OWNER.eq("root"))
          }) {
        assertThat(amy.find(Deals.TYPE, step)).as("%s", step).isEmpty();
        assertThat(amy.find(Deals.TYPE, step.negate())).as("not %s", step).hasSize(1);
      }
      assertThat(root.find(Deals.TYPE, forged.to(Contacts.FAMILY_NAME.eq("Rossi")))).hasSize(1);
    }
  }
}
