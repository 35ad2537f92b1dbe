package org.rapporto.crm.imports.ledger;

import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/**
 * The record type of the batches of import runs: what became of the rows of one transaction, and
 * what it wrote. The texts are logs of their own, so the audit does not repeat them; they hold
 * cells of the file where a code tells what was changed, and are as personal as the cards.
 */
public final class ImportBatches {

  /** The name of the type. */
  public static final String NAME = "import_batch";

  /** Of which run. */
  public static final ReferenceField RUN =
      Field.reference(NAME, "run", ImportRuns.NAME, Trait.REQUIRED, Trait.INDEXED);

  /** Which batch of the run, from 0. */
  public static final IntegerField NUMBER = Field.integer(NAME, "number", Trait.REQUIRED);

  /** What became of each record, as a JSON array. */
  public static final TextField ROWS = Field.text(NAME, "rows", Trait.UNAUDITED);

  /** What was written, as a JSON array. */
  public static final TextField WRITES = Field.text(NAME, "writes", Trait.UNAUDITED);

  /** What taking the batch back came to, as a JSON array; missing until then. */
  public static final TextField UNDONE = Field.text(NAME, "undone", Trait.UNAUDITED);

  /**
   * What of the writes was not taken back, as a JSON array of the same form; missing as long as all
   * of them stand.
   */
  public static final TextField OPEN = Field.text(NAME, "open_writes", Trait.UNAUDITED);

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Import batch", "Lotto di importazione", "Пакет импорта"))
          .field(RUN, Labels.of("Run", "Importazione", "Импорт"))
          .field(NUMBER, Labels.of("Number", "Numero", "Номер"))
          .field(ROWS, Labels.of("Rows", "Righe", "Строки"))
          .field(WRITES, Labels.of("Writes", "Scritture", "Изменения"))
          .field(UNDONE, Labels.of("Undone", "Ritiro", "Отмена"))
          .field(OPEN, Labels.of("Not undone", "Non ritirate", "Не отменено"))
          .naturalKey("import_batch", RUN, NUMBER)
          .build();

  private ImportBatches() {}
}
