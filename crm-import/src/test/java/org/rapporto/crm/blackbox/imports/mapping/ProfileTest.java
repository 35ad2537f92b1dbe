package org.rapporto.crm.blackbox.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.blackbox.imports.mapping.Mappings.fields;
import static org.rapporto.crm.blackbox.imports.mapping.Mappings.headers;
import static org.rapporto.crm.blackbox.imports.mapping.Mappings.kinds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.mapping.ColumnMapper;
import org.rapporto.crm.imports.mapping.ColumnMapping;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.mapping.MatchReason.Kind;
import org.rapporto.crm.imports.mapping.TableColumn;
import org.rapporto.crm.imports.mapping.UserMapping;

class ProfileTest {
  private static final ColumnMapper MAPPER = ColumnMapper.standard();

  /** The beginnings of real exports; the fields are what the programs put there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "google-2015#Name;Given Name;Family Name;Yomi Name;Group Membership;E-mail 1 - Type;"
            + "E-mail 1 - Value;Phone 2 - Value;Organization 1 - Title"
            + "#name.full;name.given;name.family;-;tags;label;email;phone;job.title",
        "google-2024#First Name;Last Name;Phonetic First Name;File As;Organization Title;Labels;"
            + "E-mail 3 - Label;E-mail 3 - Value;Address 1 - City"
            + "#name.given;name.family;-;name.full;job.title;tags;label;email;addr.city",
        "outlook-en#Title;First Name;Business Street;Business Street 2;Business Country/Region;"
            + "E-mail 2 Address;E-mail Type;Other Phone;User 3"
            + "#name.prefix;name.given;addr[work].street;addr[work].street;addr[work].country;"
            + "email;-;phone[other];custom",
        "outlook-ru#Обращение;Имя;Улица 2 (раб. адрес);Телефон раб. 2;Почтовый код (дом.);"
            + "Адрес 2 эл. почты;Краткое имя эл. почты;Телефон переносной"
            + "#name.prefix;name.given;addr[work].street;phone[work];addr[home].zip;email;-;"
            + "phone[mobile]",
        "outlook-it#Titolo;Nome;Via (uff.) 2;CAP (ab.);Ufficio 2;Abitazione;Società;"
            + "Nome visualizzato posta elettronica"
            + "#name.prefix;name.given;addr[work].street;addr[home].zip;phone[work];phone[home];"
            + "org.name;-",
        "outlook-de#Anrede;Vorname;Straße geschäftlich 3;Ort privat;Rückmeldung;Telefon Firma;"
            + "E-Mail 2: Adresse;E-Mail: Angezeigter Name;Ort"
            + "#name.prefix;name.given;addr[work].street;addr[home].city;phone[other];"
            + "phone[main];email;-;-",
        "thunderbird-en#First Name;Display Name;Primary Email;Screen Name;Home ZipCode;"
            + "Web Page 2;Birth Day;Custom 4"
            + "#name.given;name.full;email;im;addr[home].zip;url;birthday.d;custom",
        "bitrix24-ru#ID;Имя;Рабочий e-mail;Частный e-mail;Контакт Skype;Ответственный;"
            + "Тип контакта;Сумма;Стадия сделки"
            + "#externalId;name.given;email;email;im;owner;custom;deal.amount;deal.stage",
        "amocrm-ru#Название сделки;Компания контакта;Полное имя контакта;Ответственный за контакт;"
            + "Рабочий прямой телефон;Рабочий email;Этап сделки;Бюджет"
            + "#deal.title;org.name;name.full;owner;phone[work];email;deal.stage;deal.amount",
        "hubspot#Record ID - Contact;First Name;Contact owner;Lifecycle Stage;Phone Number;"
            + "Associated Company;Last Activity Date"
            + "#externalId;name.given;owner;custom;phone;org.name;-",
        "salesforce#Salutation;First Name;Title;Account Name;Mailing Street;Mailing State/Province;"
            + "Asst. Phone;Contact ID"
            + "#name.prefix;name.given;job.title;org.name;addr.street;addr.region;"
            + "phone[assistant];externalId",
        "zoho#Record Id;Contact Owner;Contact Owner.id;First Name;Account Name;Account Name.id;"
            + "Mailing Zip;Secondary Email"
            + "#externalId;owner;-;name.given;org.name;org.externalId;addr.zip;email",
        "pipedrive#Person - Name;Person - Phone - Mobile;Person - Email - Work;"
            + "Organization - Name;Deal - Title;Deal - Value;Deal - Stage;Note - Content"
            + "#name.full;phone[mobile];email;org.name;deal.title;deal.amount;deal.stage;note",
        "1c-ru#№;Наименование контрагента;Наименование полное;ИНН;КПП;Основной менеджер;Код по ОКПО"
            + "#rowNumber;org.name;org.legalName;org.taxId;org.kpp;owner;custom"
      })
  void recognisesExportsAndMapsTheirColumns(String profile, String header, String wanted) {
    ColumnMapping mapping = propose(cut(header));
    assertThat(mapping.profile()).isEqualTo(profile);
    assertThat(fields(mapping)).containsExactlyElementsOf(cut(wanted));
    assertThat(mapping.columns()).allSatisfy(c -> assertThat(kinds(c)).contains(Kind.PROFILE));
  }

  @Test
  void recognisesAnExportWhoseColumnsAreMissingReorderedAndRenamed() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "Given Name",
                "Family Name",
                "Yomi Name",
                "Phone 1 - Type",
                "Phone 1 - Value",
                "E-mail 1 - Value",
                "Group Membership",
                "Notes",
                "Spitzname"));
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      Collections.shuffle(columns, random);
      List<String> some = new ArrayList<>(columns.subList(0, 7));
      some.add("Meine Spalte");
      long marks =
          some.stream()
              .filter(List.of("Yomi Name", "Phone 1 - Type", "Group Membership")::contains)
              .count();
      ColumnMapping mapping = propose(some);
      assertThat(mapping.profile()).isEqualTo(marks >= 2 ? "google-2015" : "");
      assertThat(fields(mapping).get(7)).isEqualTo("-");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name;Phone;Email",
        "First Name;Last Name;Company;Phone;Email;City;Notes",
        "Фамилия;Имя;Отчество;Телефон;E-mail;Город;Комментарий",
        "Компания;ИНН;Контакт;Телефон;E-mail;Сделка;Сумма;Этап;Ответственный",
        "Cognome;Nome;Telefono;Cellulare;Email;Indirizzo;CAP",
        "Vorname;Nachname;Firma;Telefon;E-Mail;PLZ;Ort"
      })
  void takesAHandMadeListForNoExport(String header) {
    assertThat(propose(cut(header)).profile()).isEmpty();
  }

  @Test
  void asksAboutAColumnOfAnExportThatHoldsSomethingElse() {
    List<TableColumn> columns = new ArrayList<>(headers("Yomi Name", "Group Membership", "Name"));
    columns.add(new TableColumn("E-mail 1 - Value", List.of("blue", "red", "green")));
    MappedColumn column = MAPPER.propose(columns, UserMapping.none()).columns().get(3);
    assertThat(column.decision()).isEqualTo(MappedColumn.Decision.ASK);
    assertThat(kinds(column)).contains(Kind.PROFILE, Kind.CONTENT_AGAINST);
  }

  private static ColumnMapping propose(List<String> header) {
    return MAPPER.propose(headers(header.toArray(new String[0])), UserMapping.none());
  }

  private static List<String> cut(String text) {
    return Arrays.asList(text.split(";", -1));
  }
}
