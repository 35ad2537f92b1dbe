package org.rapporto.crm.blackbox.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.memory.MemoryStore;

/** A base in memory into which small tables are imported, and what was noted of their cells. */
abstract class TakenTables {

  @TempDir Path folder;

  final CrmSession amy;
  final List<CellNote> notes = new ArrayList<>();
  private final Crm crm;

  TakenTables() {
    this(Crm.on(MemoryStore.create()).open());
  }

  /** Of a base whose telephone numbers are of a region. */
  TakenTables(String region) {
    this(Crm.on(MemoryStore.create()).region(region).open());
  }

  private TakenTables(Crm crm) {
    this.crm = crm;
    this.amy = crm.as(Principal.user("amy"));
  }

  @AfterEach
  void close() {
    crm.close();
  }

  final Path file(String table) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "t", ".csv"), table);
  }

  final void take(Importer importer, String table) throws IOException {
    importer.open(file(table)).run((result, cells) -> notes.addAll(result.notes()));
  }
}
