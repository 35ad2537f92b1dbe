package org.rapporto.crm.imports.ledger;

import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/**
 * The record type of the marks of import runs: by which a row that was imported before is known
 * again. They stand apart from the batches, because a run reads the marks of all earlier ones.
 */
public final class ImportMarks {

  /** The name of the type. */
  public static final String NAME = "import_marks";

  /** Of which run. */
  public static final ReferenceField RUN =
      Field.reference(NAME, "run", ImportRuns.NAME, Trait.REQUIRED, Trait.INDEXED);

  /** Of which batch of the run, from 0. */
  public static final IntegerField NUMBER = Field.integer(NAME, "number", Trait.REQUIRED);

  /** Content hashes of the rows with the cards they are about, packed and in Base64. */
  public static final TextField MARKS = Field.text(NAME, "marks", Trait.UNAUDITED);

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Import marks", "Impronte di importazione", "Отпечатки импорта"))
          .field(RUN, Labels.of("Run", "Importazione", "Импорт"))
          .field(NUMBER, Labels.of("Number", "Numero", "Номер"))
          .field(MARKS, Labels.of("Marks", "Impronte", "Отпечатки"))
          .naturalKey("import_marks", RUN, NUMBER)
          .build();

  private ImportMarks() {}
}
