package org.rapporto.crm.blackbox.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;

/** Roles that stand alone again when firms come apart, and what else refers to a merged card. */
class RoleOfDeletedPersonTest {

  private final Crm crm = Crm.on(MemoryStore.create()).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final Merges merges = Merges.in(amy);

  private final RecordId ada = person("Ada");
  private final RecordId twin = person("Adele");
  private final RecordId third = person("A.");
  private final RecordId group = firm("Vektor Group");
  private final RecordId branch = firm("Vektor");
  private final RecordId kept = role(twin, branch, "Director");
  private final RecordId folded = role(third, group, null);

  @AfterEach
  void close() {
    crm.close();
  }

  private RecordId person(String given) {
    return amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, given)).id();
  }

  private RecordId firm(String title) {
    return amy.save(CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, title)).id();
  }

  private RecordId role(RecordId person, RecordId firm, String title) {
    CrmRecord role =
        CrmRecord.of(Affiliations.TYPE)
            .with(Affiliations.CONTACT, person)
            .with(Affiliations.ORGANISATION, firm)
            .with(Affiliations.JOB_TITLE, title);
    return amy.save(role).id();
  }

  private void merge(RecordId survivor, RecordId other) {
    merges.merge(MergeRequest.of(survivor, other));
  }

  private RecordId personOf(RecordId role) {
    return amy.get(role).get(Affiliations.CONTACT);
  }

  @BeforeEach
  void aRoleIsFoldedBecauseBothFirmsAreOne() {
    merge(group, branch);
    merge(twin, third);
    assertThat(amy.get(folded).id()).isEqualTo(kept);
  }

  @Test
  void aRoleComesBackToWhatItsPersonIsPartOfByThenAndIsADoubleAgainThoughThatIsDeletedLater() {
    merges.unmerge(branch);
    assertThat(personOf(folded)).isEqualTo(twin);
    amy.delete(twin);

    merge(group, branch);

    assertThat(amy.get(kept).id()).as("both are of one person and one firm").isEqualTo(folded);
    assertThat(amy.get(folded).get(Affiliations.JOB_TITLE)).isEqualTo("Director");
  }

  @Test
  void aRoleThatCameBackUnderADeletedPersonFollowsToTheCardThatComesBack() {
    merge(ada, twin);
    amy.delete(ada);
    merges.unmerge(branch);
    assertThat(personOf(kept)).isEqualTo(ada);
    assertThat(personOf(folded)).as("nothing is led to what is deleted").isEqualTo(third);

    merges.unmerge(twin);

    assertThat(personOf(kept)).isEqualTo(twin);
    assertThat(personOf(folded)).isEqualTo(twin);
    RecordId bob = person("Bob");
    merge(bob, twin);
    assertThat(personOf(folded)).as("a later merge knows of it").isEqualTo(bob);
    merges.unmerge(third);
    assertThat(personOf(folded)).isEqualTo(third);
    assertThat(personOf(kept)).isEqualTo(bob);
  }

  @Test
  void aNoteThatSomebodyRestoredIsOfBothCardsAgainThoughItFollowedToOneMeanwhile() {
    merges.unmerge(third);
    List<Link> both = List.of(new Link(third, null), new Link(twin, null));
    CrmRecord text = CrmRecord.of(Notes.TYPE).with(Notes.TEXT, "x").with(Notes.ABOUT, both);
    RecordId note = amy.save(text).id();
    amy.delete(note);
    merge(twin, third);
    merge(ada, twin);
    amy.restore(note);
    assertThat(amy.get(note).get(Notes.ABOUT)).isEqualTo(both);

    merges.unmerge(twin);
    assertThat(amy.get(note).get(Notes.ABOUT)).containsExactly(new Link(twin, null));
    merges.unmerge(third);

    assertThat(amy.get(note).get(Notes.ABOUT)).containsExactlyInAnyOrderElementsOf(both);
  }
}
