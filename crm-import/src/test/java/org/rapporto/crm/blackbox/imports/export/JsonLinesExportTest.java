package org.rapporto.crm.blackbox.imports.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.imports.export.Exporter;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ValueJson;

class JsonLinesExportTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void givesEveryRecordBackWithEveryPartOfEveryValue() throws IOException {
    try (Crm crm = People.crm()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      List<CrmRecord> people = new People(31).save(amy, 1_234);
      Path file = folder.resolve("people.jsonl");
      assertThat(Exporter.from(amy).to(file).records()).isEqualTo(people.size());
      List<String> lines = Files.readAllLines(file);
      assertThat(lines).hasSameSizeAs(people);
      for (int i = 0; i < people.size(); i++) {
        assertThat(read(MAPPER.readTree(lines.get(i)))).isEqualTo(people.get(i));
      }
      assertThat(Files.readString(file)).endsWith("}\n");
    }
  }

  @Test
  void writesNothingForNoRecords() throws IOException {
    try (Crm crm = People.crm()) {
      Path file = folder.resolve("none.ndjson");
      Exporter.from(crm.as(Principal.user("amy"))).filter(Filter.nothing()).to(file);
      assertThat(file).isEmptyFile();
    }
  }

  private static CrmRecord read(JsonNode line) {
    RecordId id = RecordId.parse(line.get("contact.id").textValue());
    CrmRecord record = CrmRecord.of(People.TYPE, id);
    for (int slot = 0; slot < People.TYPE.slotCount(); slot++) {
      FieldDefinition definition = People.TYPE.definitions().get(slot);
      JsonNode value = line.get("contact." + definition.name());
      if (value != null) {
        record = record.withAt(slot, ValueJson.fromJson(definition.field(), value));
      }
    }
    return record.withDerived().storedAs(line.get("contact.version").longValue());
  }
}
