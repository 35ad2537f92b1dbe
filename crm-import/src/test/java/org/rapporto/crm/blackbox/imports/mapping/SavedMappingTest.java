package org.rapporto.crm.blackbox.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapporto.crm.blackbox.imports.mapping.Mappings.fields;
import static org.rapporto.crm.blackbox.imports.mapping.Mappings.headers;
import static org.rapporto.crm.blackbox.imports.mapping.Mappings.kinds;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.mapping.ColumnMapper;
import org.rapporto.crm.imports.mapping.ColumnMapping;
import org.rapporto.crm.imports.mapping.MatchReason.Kind;
import org.rapporto.crm.imports.mapping.SavedMapping;
import org.rapporto.crm.imports.mapping.UserMapping;
import org.rapporto.crm.model.InvalidJsonException;

class SavedMappingTest {
  private static final ColumnMapper MAPPER = ColumnMapper.standard();
  private static final UserMapping SAID =
      UserMapping.parse(List.of("Xyz=phone[mobile]+notes", "Телефон=-", "Kode=externalId"));

  @Test
  void proposesWhatWasConfirmedForTheSameHeadersInAnyOrder() {
    SavedMapping saved = saved();
    ColumnMapping again = propose(saved, "KODE", "телефон", "xyz");
    assertThat(fields(again)).containsExactly("externalId", "-", "phone[mobile]", "notes");
    assertThat(again.profile()).isEqualTo(ColumnMapping.SAVED);
    assertThat(again.columns())
        .allSatisfy(
            c -> {
              assertThat(c.confidence()).isEqualTo(1);
              assertThat(kinds(c)).containsExactly(Kind.SAVED);
            });
  }

  @Test
  void isKnownByItsHeadersInAnyOrder() {
    SavedMapping saved = saved();
    assertThat(saved.fingerprint())
        .isEqualTo(SavedMapping.fingerprint(List.of("Телефон", " kode", "XYZ", "")))
        .isNotEqualTo(SavedMapping.fingerprint(List.of("Телефон", "kode")))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void usesWhatFitsWhereSomeHeadersAreNew() {
    ColumnMapping again = propose(saved(), "Xyz", "Kode", "Email");
    assertThat(fields(again)).containsExactly("phone[mobile]", "notes", "externalId", "email");
    assertThat(kinds(again.columns().get(3))).contains(Kind.EXACT);
  }

  @Test
  void isPassedOverForAnotherKindOfTable() {
    ColumnMapping other = propose(saved(), "Телефон", "Email", "Город", "Компания");
    assertThat(fields(other)).startsWith("phone");
    assertThat(other.profile()).isEmpty();
  }

  @Test
  void tellsEqualHeadersApart() {
    ColumnMapping confirmed =
        MAPPER.propose(
            headers("Tel", "Tel"), UserMapping.parse(List.of("#1=phone[work]", "#2=phone[home]")));
    assertThat(fields(propose(SavedMapping.of(confirmed), "Tel", "Tel")))
        .containsExactly("phone[work]", "phone[home]");
  }

  @Test
  void leavesOutWhatNobodyConfirmed() {
    ColumnMapping asked = MAPPER.propose(headers("Frist Name", "Telefono"), UserMapping.none());
    assertThat(SavedMapping.of(asked).toJson()).contains("telefono").doesNotContain("frist");
    assertThat(SavedMapping.of(asked.acceptingProposals()).toJson()).contains("frist");
  }

  @Test
  void yieldsToTheUser() {
    ColumnMapping again =
        MAPPER.propose(
            headers("Xyz", "Телефон", "Kode"),
            UserMapping.parse(List.of("Xyz=email")),
            List.of(saved()));
    assertThat(fields(again)).containsExactly("email", "-", "externalId");
  }

  @Test
  void goesToJsonAndBack() {
    SavedMapping saved = saved();
    assertThat(SavedMapping.parse(saved.toJson())).isEqualTo(saved).hasSameHashCodeAs(saved);
    assertThat(saved.toJson())
        .isEqualTo(
            "{\"columns\":[{\"header\":\"kode\",\"fields\":[\"externalId\"]},"
                + "{\"header\":\"xyz\",\"fields\":[\"phone[mobile]\",\"notes\"]},"
                + "{\"header\":\"телефон\",\"fields\":[\"-\"]}]}");
    assertThat(saved).hasToString("SavedMapping[3 columns]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"columns\":[{\"header\":\"a\",\"fields\":[]}]}",
        "{\"columns\":[{\"header\":\"a\",\"fields\":[\"a[\"]}]}",
        "{\"columns\":[{\"header\":\"a\",\"fields\":[1]}]}",
        "{\"columns\":[{\"header\":\"a\",\"fields\":[\"url\"]}",
        "{\"columns\":[{\"header\":\"a\",\"fields\":[\"url\"]},{\"header\":\"a\",\"fields\":[\"im\"]}]}",
        "{\"columns\":[]} 1",
        "{\"columns\":[],\"more\":1}"
      })
  void refusesWhatIsNoSavedMapping(String json) {
    assertThatThrownBy(() -> SavedMapping.parse(json))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("$");
  }

  private static SavedMapping saved() {
    return SavedMapping.of(MAPPER.propose(headers("Xyz", "Телефон", "Kode"), SAID));
  }

  private static ColumnMapping propose(SavedMapping saved, String... header) {
    return MAPPER.propose(headers(header), UserMapping.none(), List.of(saved));
  }
}
