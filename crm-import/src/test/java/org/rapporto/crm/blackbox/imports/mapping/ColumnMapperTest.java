package org.rapporto.crm.blackbox.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.imports.mapping.ColumnMapper;
import org.rapporto.crm.imports.mapping.ColumnMapping;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.LabelText;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.mapping.MappedColumn.Decision;
import org.rapporto.crm.imports.mapping.MatchReason;
import org.rapporto.crm.imports.mapping.TableColumn;
import org.rapporto.crm.imports.mapping.UserMapping;

class ColumnMapperTest {
  private static final ColumnMapper MAPPER = ColumnMapper.standard();

  @Test
  void takesNameBesideAFamilyNameForTheGivenName() {
    assertThat(fields(MAPPER.propose(headers("Фамилия", "Имя", "Телефон"), UserMapping.none())))
        .containsExactly("name.family", "name.given", "phone");
  }

  @Test
  void takesNameAloneForTheWholeName() {
    ColumnMapping mapping = MAPPER.propose(headers("Nome", "Telefono"), UserMapping.none());
    assertThat(fields(mapping)).containsExactly("name.full", "phone");
    assertThat(mapping.applied()).hasSize(2);
  }

  @Test
  void takesNameBesideGivenAndFamilyNameForTheWholeName() {
    assertThat(
            fields(
                MAPPER.propose(headers("Name", "Given Name", "Family Name"), UserMapping.none())))
        .containsExactly("name.full", "name.given", "name.family");
  }

  @Test
  void tellsTheTwoMeaningsOfTitleByTheCells() {
    assertThat(fields(propose("Title", "Dr.", "Mrs", "Mr."))).containsExactly("name.prefix");
    assertThat(fields(propose("Title", "Head of sales", "Clerk", "Engineer")))
        .containsExactly("job.title");
  }

  @Test
  void takesTitleBesideASalutationForTheJob() {
    assertThat(
            fields(MAPPER.propose(headers("Salutation", "Last Name", "Title"), UserMapping.none())))
        .containsExactly("name.prefix", "name.family", "job.title");
  }

  @Test
  void takesNoNameOfSomebodyElseForThePersons() {
    for (String header :
        List.of("Кем создан", "Assistant's Name", "Manager's Name", "Reports To")) {
      ColumnMapping mapping =
          MAPPER.propose(
              List.of(
                  new TableColumn("Имя", List.of("Иван", "Анна", "Пётр")),
                  new TableColumn("Фамилия", List.of("Петров", "Белова", "Котов")),
                  new TableColumn(header, List.of("Олег Громов", "Олег Громов", "Иван Котов"))),
              UserMapping.none());
      assertThat(mapping.applied()).as(header).hasSize(2);
    }
  }

  @Test
  void asksAboutNamesUnderAnUnknownHeaderBesideThePersonsOwn() {
    ColumnMapping mapping =
        MAPPER.propose(
            List.of(
                new TableColumn("First Name", List.of("Ada", "Bob")),
                new TableColumn("Last Name", List.of("Smith", "Stone")),
                new TableColumn("Mother", List.of("Sue Smith", "Ann Stone"))),
            UserMapping.none());
    assertThat(mapping.columns().get(2).decision()).isEqualTo(Decision.ASK);
  }

  @Test
  void takesNoAddressOfWhoCreatedTheRecord() {
    for (String header : List.of("Created by email", "Spouse phone", "Updated by e-mail")) {
      assertThat(
              fields(propose(header, "amy@veter.example", "amy@veter.example", "+39 339 1234567")))
          .as(header)
          .containsExactly("-");
    }
  }

  @Test
  void takesAnAddressBesideACityForTheStreet() {
    assertThat(fields(MAPPER.propose(headers("Адрес", "Город"), UserMapping.none())))
        .containsExactly("addr.street", "addr.city");
    assertThat(fields(MAPPER.propose(headers("Адрес", "Телефон"), UserMapping.none())))
        .containsExactly("addr.full", "phone");
  }

  @Test
  void readsTablesWithoutHeadersByTheirCells() {
    ColumnMapping mapping =
        MAPPER.propose(
            List.of(
                new TableColumn("", List.of("Ольга Кузнецова", "Семёнов Илья")),
                new TableColumn("", List.of("+7 (916) 123-45-67", "8 495 765-43-21")),
                new TableColumn("", List.of("olga@example.com", "ilya@example.org")),
                new TableColumn("", List.of("синий", "красный"))),
            UserMapping.none());
    assertThat(fields(mapping)).containsExactly("name.full", "phone", "email", "-");
    assertThat(mapping.applied()).hasSize(3);
    assertThat(mapping.columns().get(3).decision()).isEqualTo(Decision.IGNORE);
  }

  @Test
  void doubtsAHeaderThatTheCellsContradict() {
    MappedColumn column = propose("Phone", "blue", "red", "green").columns().get(0);
    assertThat(column.decision()).isNotEqualTo(Decision.APPLY);
    assertThat(kinds(column)).contains(MatchReason.Kind.CONTENT_AGAINST);
  }

  @Test
  void believesCellsMoreThanAVagueHeader() {
    ColumnMapping mapping = propose("Contact", "anna@example.com", "luca@example.org");
    assertThat(fields(mapping)).containsExactly("email");
  }

  @Test
  void keepsOneColumnForAFieldWithOneValueAndAsksAboutTheOther() {
    ColumnMapping mapping =
        MAPPER.propose(headers("Cognome", "Surname", "Telefono", "Tel. 2"), UserMapping.none());
    assertThat(mapping.columns().get(0).decision()).isEqualTo(Decision.APPLY);
    MappedColumn second = mapping.columns().get(1);
    assertThat(second.decision()).isEqualTo(Decision.ASK);
    assertThat(second.reasons().get(0))
        .isEqualTo(new MatchReason(MatchReason.Kind.TAKEN, "Cognome"));
    assertThat(mapping.appliedTo("phone")).hasSize(2);
  }

  @Test
  void linksValuesWithTheirLabels() {
    ColumnMapping mapping =
        MAPPER.propose(
            headers("Phone 1 - Type", "Phone 1 - Value", "Phone 2 - Type", "Phone 2 - Value"),
            UserMapping.none());
    assertThat(fields(mapping)).containsExactly("label", "phone", "label", "phone");
    assertThat(mapping.columns().get(1).labelColumn()).isZero();
    assertThat(mapping.columns().get(3).labelColumn()).isEqualTo(2);
    assertThat(mapping.columns().get(0).labelColumn()).isEqualTo(-1);
  }

  @Test
  void putsTheUserFirst() {
    UserMapping user =
        UserMapping.parse(List.of("telefono=phone[work]", "#2=-", "a=b=notes")).ignoring("Cognome");
    ColumnMapping mapping = MAPPER.propose(headers("Telefono", "Email", "a=b", "Cognome"), user);
    assertThat(fields(mapping)).containsExactly("phone[work]", "-", "notes", "-");
    assertThat(kinds(mapping.columns().get(0))).contains(MatchReason.Kind.USER);
    assertThat(mapping.columns().get(1).decision()).isEqualTo(Decision.IGNORE);
  }

  @Test
  void letsTheUsersColumnWinAFieldWithOneValue() {
    UserMapping user = UserMapping.none().with("Blah", FieldPath.parse("name.family"));
    ColumnMapping mapping = MAPPER.propose(headers("Cognome", "Blah"), user);
    assertThat(mapping.columns().get(1).decision()).isEqualTo(Decision.APPLY);
    assertThat(mapping.columns().get(0).decision()).isEqualTo(Decision.ASK);
  }

  @Test
  void refusesAUserMappingOfNoColumn() {
    UserMapping user = UserMapping.parse(List.of("Fax=phone[workfax]"));
    assertThatThrownBy(() -> MAPPER.propose(headers("Telefono"), user))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Fax");
    assertThatThrownBy(() -> UserMapping.parse(List.of("Fax")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mapsFieldPathsToThemselves() {
    String[] paths = {"name.given", "phone[mobile]", "addr[work].city", "org.taxId", "birthday.y"};
    ColumnMapping mapping = MAPPER.propose(headers(paths), UserMapping.none());
    assertThat(fields(mapping)).containsExactly(paths);
    assertThat(mapping.applied()).hasSize(paths.length);
  }

  @Test
  void readsLabels() {
    LabelText labels = LabelText.standard();
    assertThat(labels.qualifier("* Mobile")).isEqualTo("mobile");
    assertThat(labels.qualifier("Work Fax")).isEqualTo("workfax");
    assertThat(labels.qualifier("домашний")).isEqualTo("home");
    assertThat(labels.qualifier("qwx")).isEmpty();
  }

  @Test
  void bearsThousandsOfColumnsAndHugeCells() {
    List<TableColumn> columns = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      columns.add(new TableColumn("", List.of("x")));
    }
    columns.add(new TableColumn("Note", List.of("z".repeat(1_000_000))));
    ColumnMapping mapping = MAPPER.propose(columns, UserMapping.none());
    assertThat(mapping.columns()).hasSize(3001);
    assertThat(mapping.applied()).hasSize(1);
  }

  private static ColumnMapping propose(String header, String... cells) {
    return MAPPER.propose(List.of(new TableColumn(header, List.of(cells))), UserMapping.none());
  }

  private static List<TableColumn> headers(String... headers) {
    List<TableColumn> columns = new ArrayList<>();
    for (String header : headers) {
      columns.add(new TableColumn(header, List.of()));
    }
    return columns;
  }

  private static List<String> fields(ColumnMapping mapping) {
    List<String> fields = new ArrayList<>();
    for (MappedColumn column : mapping.columns()) {
      fields.add(column.field().toString());
    }
    return fields;
  }

  private static List<MatchReason.Kind> kinds(MappedColumn column) {
    List<MatchReason.Kind> kinds = new ArrayList<>();
    for (MatchReason reason : column.reasons()) {
      kinds.add(reason.kind());
    }
    return kinds;
  }
}
