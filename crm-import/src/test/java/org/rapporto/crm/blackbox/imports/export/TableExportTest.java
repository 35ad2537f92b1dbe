package org.rapporto.crm.blackbox.imports.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.convert.FormulaGuard;
import org.rapporto.crm.imports.export.CsvStyle;
import org.rapporto.crm.imports.export.Exporter;
import org.rapporto.crm.imports.export.FormatLimitException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;

class TableExportTest {

  @TempDir private Path folder;

  private final Crm crm = People.crm();
  private final CrmSession amy = crm.as(Principal.user("amy"));

  @AfterEach
  void close() {
    crm.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void writesEveryValueOfEveryCardIntoCsv(long seed) throws IOException {
    List<CrmRecord> people = new People(seed).save(amy, 80);
    Path file = folder.resolve("people.csv");
    Exporter.from(amy).to(file);
    List<List<String>> rows = csv(file, ',');
    for (int i = 0; i < people.size(); i++) {
      List<String> cells = rows.get(i + 1).stream().map(FormulaGuard::unwrap).toList();
      assertThat(Facts.ofRow(rows.get(0), cells)).isEqualTo(facts(people.get(i)));
    }
    assertThat(rows).hasSize(people.size() + 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void writesEveryValueOfEveryCardIntoXlsx(long seed) throws IOException {
    List<CrmRecord> people = new People(seed).save(amy, 80);
    Path file = folder.resolve("people.xlsx");
    Exporter.from(amy).to(file);
    List<List<String>> rows = xlsx(file);
    for (int i = 0; i < people.size(); i++) {
      assertThat(Facts.ofRow(rows.get(0), rows.get(i + 1)))
          .isEqualTo(facts(people.get(i)).stream().map(TableExportTest::asInWorkbook).toList());
    }
    assertThat(rows).hasSize(people.size() + 1);
  }

  @Test
  void letsNoTextBecomeAFormula() throws IOException {
    new People(6).save(amy, 200);
    Path file = folder.resolve("people.csv");
    Exporter.from(amy).to(file);
    List<List<String>> rows = csv(file, ',');
    List<String> dangerous =
        rows.stream()
            .flatMap(List::stream)
            .filter(cell -> cell.matches("(?s)[\\s\u00a0]*[=+\\-@\\t\\r].*"))
            .filter(cell -> !cell.matches("\\+[0-9]+(;ext=[0-9]+)?|-[0-9.]+( EUR)?|[-+][0-9]+-.*Z"))
            .toList();
    assertThat(dangerous).isEmpty();
  }

  @Test
  void headsColumnsWithFieldPathsAndCountsThem() throws IOException {
    new People(7).save(amy, 100);
    Path file = folder.resolve("people.csv");
    List<String> told = Exporter.from(amy).to(file).columns();
    assertThat(csv(file, ',').get(0)).isEqualTo(told).doesNotHaveDuplicates();
    assertThat(told)
        .startsWith("contact.id", "name.prefix", "name.given")
        .contains(
            "phone",
            "phone[mobile]",
            "phone[mobile] 2",
            "phone[%5Ba%5D%2Eb%3Dc%25]",
            "addr[work].city",
            "externalId[1c]",
            "externalId[amo%2Ecrm]",
            "tags",
            "org.name",
            "org.name 2",
            "job.title",
            "org[1c].externalId",
            "contact.shoe_size",
            "owner");
  }

  @Test
  void writesTheDelimiterAndTheByteOrderMarkThatAreAskedFor() throws IOException {
    List<CrmRecord> people = new People(8).save(amy, 20);
    Path file = folder.resolve("people.csv");
    Exporter.from(amy).csv(CsvStyle.EXCEL).to(file);
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF);
    List<List<String>> rows = csv(file, ';');
    List<String> cells = rows.get(1).stream().map(FormulaGuard::unwrap).toList();
    rows.get(0).set(0, "contact.id");
    assertThat(Facts.ofRow(rows.get(0), cells)).isEqualTo(facts(people.get(0)));
  }

  @Test
  void keepsATextTooLongForACellOutOfAWorkbookAndInCsv() throws IOException {
    String tooLong = "x".repeat(32_768);
    CrmRecord person =
        amy.save(
            CrmRecord.of(People.TYPE)
                .with(Contacts.FAMILY_NAME, "Rossi")
                .with(Contacts.DESCRIPTION, tooLong));
    Path file = folder.resolve("people.xlsx");
    assertThatThrownBy(() -> Exporter.from(amy).to(file))
        .isInstanceOf(FormatLimitException.class)
        .hasMessageContaining(person.id().toString())
        .hasMessageContaining("notes")
        .hasMessageContaining("32768");
    assertThat(folder).isEmptyDirectory();
    Path csv = folder.resolve("people.csv");
    Exporter.from(amy).to(csv);
    assertThat(csv(csv, ',').get(1)).contains(tooLong);
    amy.save(person.with(Contacts.DESCRIPTION, tooLong.substring(1)));
    Exporter.from(amy).to(file);
    assertThat(xlsx(file).get(1)).contains(tooLong.substring(1));
  }

  @Test
  void writesReferencesAsNameAndIds() throws IOException {
    new People(9).save(amy, 30);
    Path file = folder.resolve("roles.csv");
    Exporter.from(amy).type(Affiliations.TYPE).to(file);
    List<List<String>> rows = csv(file, ',');
    List<CrmRecord> roles = amy.find(Affiliations.TYPE, Filter.everything());
    assertThat(rows).hasSize(roles.size() + 1);
    Map<Object, CrmRecord> firms = firms();
    for (int i = 0; i < roles.size(); i++) {
      CrmRecord firm =
          Objects.requireNonNull(firms.get(roles.get(i).get(Affiliations.ORGANISATION)));
      assertThat(FormulaGuard.unwrap(cell(rows, i + 1, "affiliation.organisation")))
          .isEqualTo(firm.get(Organisations.TITLE));
      assertThat(cell(rows, i + 1, "affiliation[id].organisation")).isEqualTo(firm.id().toString());
      assertThat(cell(rows, i + 1, "affiliation[externalId].organisation"))
          .isEqualTo(firm.get(Organisations.TITLE).equals("Gamma") ? "" : "1c:O-1");
    }
  }

  @Test
  void writesListsNoFieldPathSpeaksOfAsJson() throws IOException {
    CrmRecord person = amy.save(new People(10).person());
    amy.save(
        CrmRecord.of(Notes.TYPE)
            .with(Notes.TEXT, "called")
            .with(Notes.ABOUT, List.of(new Link(person.id(), "client"))));
    Path file = folder.resolve("notes.csv");
    Exporter.from(amy).type(Notes.TYPE).to(file);
    assertThat(cell(csv(file, ','), 1, "note.about"))
        .isEqualTo("[{\"target\":\"" + person.id() + "\",\"role\":\"client\"}]");
  }

  private List<String> facts(CrmRecord person) {
    List<CrmRecord> roles = amy.find(Affiliations.TYPE, Affiliations.CONTACT.eq(person.id()));
    return Facts.of(person, roles, firms());
  }

  private Map<Object, CrmRecord> firms() {
    return Facts.byId(amy.find(Organisations.TYPE, Filter.everything()));
  }

  private static String cell(List<List<String>> rows, int row, String header) {
    return rows.get(row).get(rows.get(0).indexOf(header));
  }

  private static List<List<String>> csv(Path file, char delimiter) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (var reader = CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(file)) {
      reader.forEach(record -> rows.add(new ArrayList<>(record.getFields())));
    }
    return rows;
  }

  private static List<List<String>> xlsx(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        ReadableWorkbook book = new ReadableWorkbook(in, new ReadingOptions(true, true));
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      return rows.map(
              row ->
                  IntStream.range(0, row.getCellCount())
                      .mapToObj(i -> text(row.getOptionalCell(i).orElse(null)))
                      .toList())
          .toList();
    }
  }

  private static String text(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    assertThat(cell.getType()).isNotEqualTo(CellType.FORMULA);
    if (cell.getType() == CellType.NUMBER && "yyyy-mm-dd".equals(cell.getDataFormatString())) {
      return cell.asDate().toLocalDate().toString();
    }
    return cell.getType() == CellType.STRING
        ? FormulaGuard.unwrap(cell.asString())
        : cell.getType() == CellType.BOOLEAN
            ? cell.asBoolean().toString()
            : cell.asNumber().toPlainString();
  }

  private static String asInWorkbook(String fact) {
    return fact.replace("_x0041_", "_x005F_x0041_")
        .replace("\r", "_x000D_")
        .replace("\u0007", "_x0007_");
  }
}
