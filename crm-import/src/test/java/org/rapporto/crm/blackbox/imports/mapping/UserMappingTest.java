package org.rapporto.crm.blackbox.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.rapporto.crm.blackbox.imports.mapping.Mappings.fields;
import static org.rapporto.crm.blackbox.imports.mapping.Mappings.headers;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.mapping.ColumnMapper;
import org.rapporto.crm.imports.mapping.ColumnMapping;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.mapping.MatchReason;
import org.rapporto.crm.imports.mapping.UserMapping;

class UserMappingTest {
  private static final ColumnMapper MAPPER = ColumnMapper.standard();

  @Test
  void feedsSeveralFieldsFromOneColumn() {
    UserMapping user = UserMapping.parse(List.of("Contatti=phone[mobile] + note", "Altro=-"));
    ColumnMapping mapping = MAPPER.propose(headers("Contatti", "Altro", "Email"), user);
    assertThat(fields(mapping)).containsExactly("phone[mobile]", "note", "-", "email");
    assertThat(mapping.columns()).extracting(MappedColumn::index).containsExactly(0, 0, 1, 2);
    assertThat(mapping.applied()).hasSize(3);
  }

  @Test
  void givesEveryRowAValue() {
    UserMapping user =
        UserMapping.parse(List.of("=owner:anna@crm.example", "=contact.source:fair=2026: Milan"));
    assertThat(user.constants())
        .containsExactly(
            entry(FieldPath.parse("owner"), "anna@crm.example"),
            entry(FieldPath.parse("contact.source"), "fair=2026: Milan"));
    ColumnMapping mapping = MAPPER.propose(headers("Email"), user);
    assertThat(mapping.constants()).isEqualTo(user.constants());
    assertThat(mapping.acceptingProposals().constants()).isEqualTo(user.constants());
  }

  @Test
  void takesAFieldByItsTypeAndName() {
    UserMapping user =
        UserMapping.parse(List.of("Abc=contact.given_name", "=organisation.tax_id:7701234567"));
    ColumnMapping mapping = MAPPER.propose(headers("Abc"), user);
    assertThat(fields(mapping)).containsExactly("name.given");
    assertThat(mapping.constants()).containsOnlyKeys(FieldPath.parse("org.taxId"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tel",
        "Tel=",
        "Tel=phone+",
        "Tel=phone+phone",
        "Tel=phone+-",
        "=owner",
        "=owner: ",
        "=:x",
        "=-:x",
        "=a[:x"
      })
  void refusesWhatIsNoMapping(String entry) {
    assertThatThrownBy(() -> UserMapping.parse(List.of(entry)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void putsReasonsInPlainWords() {
    MatchReason reason =
        MAPPER.propose(headers("Telefono 2"), UserMapping.none()).columns().get(0).reasons().get(0);
    assertThat(reason.text(Locale.ENGLISH))
        .isEqualTo("the header is known with a number: Telefono");
    assertThat(reason.text(Locale.ITALIAN)).startsWith("l'intestazione è nota");
    assertThat(reason.text(Locale.forLanguageTag("ru"))).startsWith("известный заголовок");
    for (MatchReason.Kind kind : MatchReason.Kind.values()) {
      assertThat(new MatchReason(kind, "").text(Locale.FRENCH)).isNotBlank().doesNotContain("_");
    }
  }
}
