package org.rapporto.crm.examples.tour;

import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.TypePlan;

/** A field that the host adds while the program runs, and renames later. */
public final class RunTimeFields {

  private RunTimeFields() {}

  /**
   * Runs the example.
   *
   * @param args none
   */
  public static void main(String[] args) {
    TextField tier = Field.text(Contacts.NAME, "tier", Trait.INDEXED);
    try (Crm crm = Crm.on(MemoryStore.create()).open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      amy.types().define(amy.types().get(Contacts.NAME).with(tier));
      amy.save(CrmRecord.of(amy.types().get(Contacts.NAME)).with(tier, "gold"));
      TypePlan plan = amy.types().planRename(Contacts.NAME, "tier", "level");
      System.out.println(plan.records() + " records have a value");
      amy.types().apply(plan, TypePlan.Loss.REFUSED);
      System.out.println(amy.count(Contacts.TYPE, tier.eq("gold")) + " found by the former name");
    }
  }
}
