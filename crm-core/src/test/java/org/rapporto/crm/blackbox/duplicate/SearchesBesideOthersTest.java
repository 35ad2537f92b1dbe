package org.rapporto.crm.blackbox.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.MatchModels;
import org.rapporto.crm.duplicate.PossibleDuplicates;
import org.rapporto.crm.duplicate.SearchListener;
import org.rapporto.crm.duplicate.SearchReport;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;

class SearchesBesideOthersTest {

  private static final Set<String> OF_THE_SEARCH =
      Set.of(PossibleDuplicates.NAME, MatchModels.NAME);

  /** Bob reads his own contacts alone; Eve may make pairs and models, and sees none. */
  private static final AccessPolicy POLICY =
      (principal, action, type) -> {
        boolean bobs = principal.id().equals("bob") && type.name().equals(Contacts.NAME);
        boolean hidden =
            principal.id().equals("eve")
                && OF_THE_SEARCH.contains(type.name())
                && action != Action.CREATE;
        return hidden ? Filter.nothing() : bobs ? RecordType.OWNER.eq("bob") : Filter.everything();
      };

  private final Crm crm = Crm.on(MemoryStore.create()).region("IT").policy(POLICY).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void aSearchOfFewCardsKeepsWhatWasLearnedOfMany() {
    fill();
    search("amy");
    CrmRecord learned = model();
    assertThat(search("bob").cards()).isEqualTo(2);
    assertThat(model()).isEqualTo(learned);
    amy.save(twins("Nuovi"));
    assertThat(search("amy").cards()).isEqualTo(70);
    assertThat(model().version()).isGreaterThan(learned.version());
  }

  @Test
  void aSearchOfManyCardsReplacesWhatWasLearnedOfFew() {
    fill();
    search("bob");
    assertThat(model().get(MatchModels.CARDS)).isEqualTo(2);
    search("amy");
    assertThat(model().get(MatchModels.CARDS)).isEqualTo(68);
  }

  @Test
  void whoMayMakePairsAndNotSeeThemLeavesThoseOfOthersAsTheyAre() {
    fill();
    SearchReport amys = search("amy");
    List<CrmRecord> queue = pairs();
    amy.save(twins("Nuovi"));
    SearchReport eves = search("eve");
    assertThat(eves.merge() + eves.ask()).isGreaterThan(amys.merge() + amys.ask());
    assertThat(pairs()).containsAll(queue).hasSize(queue.size() + 1);
  }

  private SearchReport search(String principal) {
    return Duplicates.in(crm.as(Principal.user(principal)))
        .search(Contacts.TYPE, SearchListener.NONE);
  }

  private CrmRecord model() {
    return amy.find(MatchModels.TYPE, Filter.everything()).get(0);
  }

  private List<CrmRecord> pairs() {
    return amy.find(PossibleDuplicates.TYPE, Filter.everything());
  }

  private void fill() {
    List<CrmRecord> cards = new ArrayList<>(Strangers.some());
    cards.addAll(twins("Esposito"));
    twins("Bianchi").forEach(card -> cards.add(card.with(RecordType.OWNER, "bob")));
    amy.save(cards);
  }

  private static List<CrmRecord> twins(String family) {
    CrmRecord card =
        Strangers.some()
            .get(0)
            .with(Contacts.FAMILY_NAME, family)
            .without(Contacts.PHONES)
            .with(Contacts.EMAILS, List.of(Email.of(family + "@twins.example")));
    return List.of(card, card);
  }
}
