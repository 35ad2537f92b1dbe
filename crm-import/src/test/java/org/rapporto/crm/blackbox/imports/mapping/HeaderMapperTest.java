package org.rapporto.crm.blackbox.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.mapping.HeaderMatch;
import org.rapporto.crm.imports.mapping.MatchReason;

class HeaderMapperTest {
  private static final HeaderMapper MAPPER = HeaderMapper.standard();

  @ParameterizedTest
  @CsvSource({
    "Given Name, name.given",
    "COGNOME, name.family",
    "отчество, name.middle",
    "Моб. тел., phone[mobile]",
    "Handynummer, phone[mobile]",
    "Correo electrónico, email",
    "P.IVA, org.taxId",
    "ИНН, org.taxId",
    "Ragione soc., org.name",
    "Ragione soc. cliente, org.name",
    "Código postal, addr.zip",
    "Дата рождения, birthday",
    "Ответственный, owner"
  })
  void knowsTextsOfFiveLanguages(String header, String field) {
    HeaderMatch match = MAPPER.match(header);
    assertThat(match.field()).hasToString(field);
    assertThat(match.confidence()).isGreaterThanOrEqualTo(HeaderMatch.CERTAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "phone_number, phone",
    "homeTelephoneNumber, phone[home]",
    "Telefon (geschäftlich) 2, phone[work]",
    "'  E-mail   ', email",
    "Apellidos*, name.family",
    "ТЁЛ., phone",
    "Recapito cellulare del cliente, phone[mobile]",
    "Почтовый индекс (домашний адрес), addr[home].zip",
    "City of the office, addr[work].city",
    "Контакты / Телефон, phone",
    "Anagrafica / Cognome, name.family"
  })
  void seesThroughSpellingAndOrder(String header, String field) {
    assertThat(MAPPER.match(header).field()).hasToString(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Frist Name", "Telefhone", "Фамлия", "Cellulrae", "Geburtsdatm"})
  void asksAboutTextsThatAreOnlyAlike(String header) {
    HeaderMatch match = MAPPER.match(header);
    assertThat(match.field()).isNotEqualTo(FieldPath.NONE);
    assertThat(match.confidence()).isBetween(HeaderMatch.POSSIBLE, 0.899);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "qwx zzt", "####", "\uD800", "…", "42", "Lunghezza d'onda"})
  void isSilentAboutWhatItDoesNotKnow(String header) {
    HeaderMatch match = MAPPER.match(header);
    assertThat(match.confidence()).isLessThan(HeaderMatch.CERTAIN);
  }

  @Test
  void saysWhy() {
    MatchReason reason = MAPPER.match("Telefono 2").reasons().get(0);
    assertThat(reason.kind()).isEqualTo(MatchReason.Kind.NUMBERED);
    assertThat(reason.detail()).isEqualToIgnoringCase("telefono");
  }

  @Test
  void bearsAHeaderOfAMillionCharacters() {
    assertThat(MAPPER.match("имя ".repeat(250_000)).confidence()).isZero();
  }

  @Test
  void scoresHeadersAboveData() {
    assertThat(MAPPER.knownHeader("Фамилия")).isGreaterThan(0.9);
    assertThat(MAPPER.knownHeader("+7 916 123-45-67")).isZero();
    assertThat(MAPPER.knownHeader("anna@example.com")).isLessThan(0.6);
  }
}
