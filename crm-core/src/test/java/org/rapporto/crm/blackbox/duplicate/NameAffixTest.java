package org.rapporto.crm.blackbox.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.duplicate.Duplicate;
import org.rapporto.crm.duplicate.DuplicateCluster;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.SearchListener;
import org.rapporto.crm.match.CardComparison;
import org.rapporto.crm.match.ColumnKind;
import org.rapporto.crm.match.MatchBand;
import org.rapporto.crm.match.MatchLevel;
import org.rapporto.crm.match.MatchOptions;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.match.MatchTable;
import org.rapporto.crm.match.MatchValues;
import org.rapporto.crm.match.Matcher;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Phone;

/** Father and son have a name, a house and its telephone in common, and are two people. */
class NameAffixTest {

  private final Crm crm = Crm.on(MemoryStore.create()).region("US").open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final Duplicates duplicates = Duplicates.in(amy);

  @AfterEach
  void close() {
    crm.close();
  }

  private static CrmRecord smith(String prefix, String suffix) {
    CrmRecord smith =
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.GIVEN_NAME, "John")
            .with(Contacts.FAMILY_NAME, "Smith")
            .with(Contacts.PHONES, List.of(Phone.of("+1 212 555 0143")))
            .with(Contacts.EMAILS, List.of(Email.of("smiths@smith.example")));
    smith = prefix.isEmpty() ? smith : smith.with(Contacts.NAME_PREFIX, prefix);
    return suffix.isEmpty() ? smith : smith.with(Contacts.NAME_SUFFIX, suffix);
  }

  private static void add(MatchTable.Builder table, String name, String phone) {
    MatchValues values = table().values();
    values.add("name", name);
    values.add("phone", phone);
    table.add(name, values);
  }

  private static MatchSchema table() {
    return MatchSchema.builder()
        .column("name", ColumnKind.FULL_NAME)
        .column("phone", ColumnKind.PHONE)
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "Jr, Sr, DIFFERENT",
    "Jr., junior, SAME",
    "III, Senior, DIFFERENT",
    "мл., Jr, SAME",
    "'PhD, Jr.', Sr., DIFFERENT",
    "Jr, PhD, MISSING",
    "PhD, MBA, MISSING",
  })
  void tellsGenerationsApart(String one, String other, MatchLevel level) {
    assertThat(level("generation", smith("", one), smith("", other))).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "Mr, Mrs., DIFFERENT",
    "Sig., Sig.ra, DIFFERENT",
    "г-н, г-жа, DIFFERENT",
    "Mr., Herr, SAME",
    "Dr., Mrs, MISSING",
  })
  void tellsFormsOfAddressApart(String one, String other, MatchLevel level) {
    assertThat(level("form_of_address", smith(one, ""), smith(other, ""))).isEqualTo(level);
  }

  private static MatchLevel level(String field, CrmRecord one, CrmRecord other) {
    CardComparison cards = CardComparison.of(MatchSchema.contacts());
    return cards.levels(one, other).get(cards.fields().indexOf(field));
  }

  @Test
  void doesNotFindTheFatherForTheSon() {
    CrmRecord father = amy.save(smith("", "Sr"));
    CrmRecord son = amy.save(smith("", "Jr."));
    CrmRecord either = amy.save(smith("", ""));
    amy.save(Strangers.some());

    assertThat(duplicates.of(smith("", "junior")))
        .extracting(Duplicate::card)
        .containsExactlyInAnyOrder(son.id(), either.id());
    assertThat(duplicates.of(smith("", "Sr.")))
        .extracting(Duplicate::card)
        .containsExactlyInAnyOrder(father.id(), either.id());
  }

  @Test
  void aSearchPutsThemInTwoClusters() {
    CrmRecord father = amy.save(smith("", "Sr"));
    CrmRecord son = amy.save(smith("", "Jr."));
    CrmRecord again = amy.save(smith("", "Sr."));
    amy.save(Strangers.some());
    List<DuplicateCluster> clusters = new ArrayList<>();

    duplicates.search(
        Contacts.TYPE,
        new SearchListener() {
          @Override
          public void found(DuplicateCluster cluster) {
            clusters.add(cluster);
          }
        });

    assertThat(clusters)
        .extracting(DuplicateCluster::cards)
        .contains(List.of(father.id(), again.id()))
        .noneMatch(cards -> cards.contains(father.id()) && cards.contains(son.id()));
  }

  @Test
  void readsThemInWholeNames() {
    MatchTable.Builder builder = MatchTable.builder(table()).region("US");
    add(builder, "John Smith Jr.", "212 555 0143");
    add(builder, "Smith, John Sr", "212 555 0143");
    add(builder, "Smith, John", "212 555 0143");
    add(builder, "Mario Senior", "212 555 0144");
    add(builder, "Mario Junior", "212 555 0144");
    for (CrmRecord other : Strangers.some()) {
      String name = other.get(Contacts.GIVEN_NAME) + ' ' + other.get(Contacts.FAMILY_NAME);
      add(builder, name, other.get(Contacts.PHONES).get(0).raw());
    }
    Matcher matcher = Matcher.learn(builder.build(), MatchOptions.standard());

    assertThat(matcher.score(0, 1).band()).isEqualTo(MatchBand.LEAVE);
    assertThat(matcher.score(0, 2).band()).isNotEqualTo(MatchBand.LEAVE);
    assertThat(matcher.score(1, 2).band()).isNotEqualTo(MatchBand.LEAVE);
    assertThat(matcher.score(3, 4).reasons())
        .as("a word that may be the family name")
        .anyMatch(r -> r.field().equals("generation") && r.level() == MatchLevel.MISSING);
  }

  @Test
  void leavesThemToTheHostThatSaysSo() {
    MatchTable.Builder builder = MatchTable.builder(table()).region("US");
    add(builder, "John Smith Jr.", "212 555 0143");
    add(builder, "John Smith Sr.", "212 555 0143");
    MatchOptions options = MatchOptions.standard().weight("generation", 0);
    assertThat(Matcher.learn(builder.build(), options).score(0, 1).bits()).isGreaterThan(-100);
  }
}
