package org.rapporto.crm.examples.tour;

import java.util.List;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.MergeResult;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.merge.Rule;
import org.rapporto.crm.merge.SurvivorshipPolicy;
import org.rapporto.crm.merge.UnmergeReport;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Link;

/** Two cards of one person become one, and two again. */
public final class MergeAndUnmerge {

  private MergeAndUnmerge() {}

  /**
   * Runs the example.
   *
   * @param args none
   */
  public static void main(String[] args) {
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      CrmRecord ada = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada"));
      CrmRecord twin =
          amy.save(
              CrmRecord.of(Contacts.TYPE)
                  .with(Contacts.GIVEN_NAME, "Ada Maria")
                  .with(Contacts.FAMILY_NAME, "Rossi"));
      amy.save(
          CrmRecord.of(Notes.TYPE)
              .with(Notes.TEXT, "Met at the fair")
              .with(Notes.ABOUT, List.of(new Link(twin.id(), null))));

      Merges merges = Merges.in(amy);
      MergeRequest request =
          MergeRequest.of(ada.id(), twin.id())
              .under(SurvivorshipPolicy.DEFAULT.with(Contacts.GIVEN_NAME, Rule.LONGEST));
      System.out.println(merges.preview(request).moves().size() + " link would move");

      MergeResult merged = merges.merge(request);
      CrmRecord one = amy.get(twin.id());
      System.out.println(one.get(Contacts.GIVEN_NAME) + " " + one.get(Contacts.FAMILY_NAME));
      amy.save(one.with(Contacts.NICKNAME, "Lady"));

      UnmergeReport report = merges.unmerge(merged.merge());
      System.out.println(report.restored().size() + " card is there again");
      System.out.println(amy.get(ada.id()).get(Contacts.NICKNAME) + " is still Ada");
    }
  }
}
