package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.report.RunReport;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.Filter;

class RunReportTest {

  private static final String FILE =
      """
      Cognome,Nome,Telefono,E-mail
      Rossi,Mario,3391234567.0,mario@x.example
      Verdi,Ugo,02 1234567

      Neri,Lia,,lia@x.example,surplus
      "Bianchi,Eva,,
      """;

  @TempDir private Path folder;

  private final Crm crm = Crm.on(MemoryStore.create()).open();
  private ImportDraft draft;

  @BeforeEach
  void open() throws IOException {
    Path file = Files.writeString(folder.resolve("clienti.csv"), FILE);
    draft = Importer.into(crm.as(Principal.user("amy"))).region("IT").open(file);
  }

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void saysInJsonWhatTheFileIsAndWhatBecameOfEachRecord() throws IOException {
    JsonNode json = new ObjectMapper().readTree(written("report.json"));
    JsonNode file = json.get("file");
    assertThat(file.get("name").textValue()).isEqualTo("clienti.csv");
    assertThat(file.get("bytes").intValue()).isEqualTo(FILE.length());
    assertThat(file.get("sha256").textValue()).hasSize(64);
    assertThat(file.get("delimiter").textValue()).isEqualTo(",");
    assertThat(file.get("headerRow").intValue()).isEqualTo(1);
    assertThat(file.get("records").intValue()).isEqualTo(4);
    assertThat(file.get("blank").intValue()).isEqualTo(1);
    assertThat(json.get("rows")).hasSize(4);
    int sum = 0;
    for (JsonNode count : json.get("outcomes")) {
      sum += count.intValue();
    }
    assertThat(sum).isEqualTo(4);
    assertThat(json.get("outcomes").fieldNames())
        .toIterable()
        .containsExactly("created", "updated", "unchanged", "skipped", "needsDecision", "failed");
    JsonNode phone = json.get("rows").get(0).get("codes").get(0);
    assertThat(phone.get("code").textValue()).isEqualTo("PHONE_FLOAT_UNDONE");
    assertThat(phone.get("before").textValue()).isEqualTo("3391234567.0");
    assertThat(phone.get("after").textValue()).isEqualTo("+393391234567");
    assertThat(json.get("mapping").get(2).get("field").textValue()).isEqualTo("phone");
    assertThat(json.get("run").textValue()).isNotEmpty();
    assertThat(json.get("rowsPerSecond").isNumber()).isTrue();
  }

  @Test
  void writesOneLineARecordInCsv() throws IOException {
    List<CsvRecord> lines = new ArrayList<>();
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(written("R.CSV"))) {
      csv.forEach(lines::add);
    }
    assertThat(lines.get(0).getFields()).containsExactly("row", "line", "outcome", "ids", "codes");
    assertThat(lines).hasSize(5);
    String mario =
        crm.as(Principal.user("amy"))
            .find(Contacts.TYPE, Contacts.FAMILY_NAME.eq("Rossi"))
            .get(0)
            .id()
            .toString();
    assertThat(lines.get(1).getFields())
        .containsExactly("1", "2", "created", mario, "PHONE_FLOAT_UNDONE (Telefono)");
    assertThat(lines.get(2).getField(4)).isEqualTo("ROW_SHORT");
    assertThat(lines.get(3).getFields()).startsWith("3", "5", "created").endsWith("ROW_LONG");
    assertThat(lines.get(4).getFields()).startsWith("4", "6", "failed").endsWith("ROW_OPEN_QUOTE");
  }

  @Test
  void takesTheNumbersOfADryRunToo() throws IOException {
    StringWriter out = new StringWriter();
    try (RunReport report = RunReport.named("R.json", out, draft)) {
      report.end(draft.dryRun(report));
    }
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("file").get("records").intValue()).isEqualTo(4);
    assertThat(json.get("run").isNull()).isTrue();
    assertThat(crm.as(Principal.user("amy")).count(Contacts.TYPE, Filter.everything())).isZero();
  }

  private String written(String name) {
    StringWriter out = new StringWriter();
    try (RunReport report = RunReport.named(name, out, draft)) {
      report.end(draft.run(report));
    }
    return out.toString();
  }
}
