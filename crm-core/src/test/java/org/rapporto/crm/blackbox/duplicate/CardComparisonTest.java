package org.rapporto.crm.blackbox.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.match.CardComparison;
import org.rapporto.crm.match.MatchLevel;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Phone;

class CardComparisonTest {

  private final CardComparison names = CardComparison.of(MatchSchema.names());

  private static CrmRecord person(String name) {
    String[] parts = name.split(" ");
    CrmRecord card = CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, parts[0]);
    card = parts.length > 1 ? card.with(Contacts.FAMILY_NAME, parts[parts.length - 1]) : card;
    return parts.length > 2 ? card.with(Contacts.MIDDLE_NAME, parts[1]) : card;
  }

  @ParameterizedTest
  @CsvSource({
    "Ada Rossi, ADA RÒSSI, SAME, MISSING, SAME",
    "Robert Hill, Bob Hill, SHORT_FORM, MISSING, SAME",
    "Пётр Ильич Щукин, Petr Ilich Shchukin, SAME, SAME, SAME",
    "Rossi Ada, Ada Rossi, SWAPPED, MISSING, SWAPPED",
    "A Rossi, Ada Rosi, INITIAL, MISSING, SAME",
    "Ada, Ada Rossi, SAME, MISSING, MISSING",
    "Ada Rossi, Ada Ross, SAME, MISSING, CLOSE",
    "Anna Ivanov, Anna Ivanova, SAME, MISSING, OTHER_ENDING",
    "Ada Rossi, Piero Verdi, DIFFERENT, MISSING, DIFFERENT",
  })
  void tellsHowWellNamesAgree(
      String one, String other, MatchLevel given, MatchLevel middle, MatchLevel family) {
    assertThat(names.levels(person(one), person(other))).containsExactly(given, middle, family);
    assertThat(names.levels(person(other), person(one))).containsExactly(given, middle, family);
  }

  @ParameterizedTest
  @CsvSource({
    "Mario, Maria, SIMILAR",
    "Mario, Marco, SIMILAR",
    "Mario, Dario, SIMILAR",
    "Mario, Mraio, CLOSE",
    "Alexandra, Alexandro, SIMILAR",
    "Giuseppina, Giusepina, SAME",
    "Francesco, Franvesco, CLOSE"
  })
  void takesASlipThatMakesAnotherGivenNameForNone(String one, String other, MatchLevel given) {
    assertThat(names.levels(person(one), person(other)).get(0)).isEqualTo(given);
  }

  @Test
  void takesNamesThatDifferBehindAllThatIsComparedForAlike() {
    String name = "ab".repeat(40);
    assertThat(names.levels(person(name + "cd Rossi"), person(name + "ef Rossi")))
        .containsExactly(MatchLevel.CLOSE, MatchLevel.MISSING, MatchLevel.SAME);
  }

  @Test
  void comparesAllFieldsOfItsSchema() {
    CardComparison all = CardComparison.of(MatchSchema.contacts());
    CrmRecord one =
        person("Ada Rossi")
            .with(Contacts.EMAILS, List.of(Email.of("ada@a.example")))
            .with(Contacts.PHONES, List.of(Phone.of("+39 339 1234567")));
    CrmRecord other =
        one.with(Contacts.EMAILS, List.of(Email.of("ada@b.example"), Email.of("ADA@A.example")));
    List<MatchLevel> levels = all.levels(one, other);
    assertThat(levels).hasSameSizeAs(all.fields());
    assertThat(levels.get(all.fields().indexOf("email"))).isEqualTo(MatchLevel.SAME);
    assertThat(levels.get(all.fields().indexOf("phone"))).isEqualTo(MatchLevel.SAME);
    assertThat(levels.get(all.fields().indexOf("birthday"))).isEqualTo(MatchLevel.MISSING);
  }
}
