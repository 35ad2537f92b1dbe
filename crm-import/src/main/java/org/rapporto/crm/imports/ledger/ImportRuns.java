package org.rapporto.crm.imports.ledger;

import java.util.Arrays;
import org.rapporto.crm.model.ChoiceField;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/**
 * The record type of import runs: one record a run, kept current in the transaction of each batch.
 */
public final class ImportRuns {

  /** The name of the type. */
  public static final String NAME = "import_run";

  /** The name of the file, without its folder. */
  public static final TextField FILE_NAME = Field.text(NAME, "file_name", Trait.REQUIRED);

  /** The SHA-256 of the file in hexadecimal digits. */
  public static final TextField SHA256 = Field.text(NAME, "sha256", Trait.REQUIRED, Trait.INDEXED);

  /** The system the file comes from, within which external ids are unique. */
  public static final TextField SOURCE = Field.text(NAME, "source", Trait.REQUIRED, Trait.INDEXED);

  /** A digest of the mapping and of all settings; a run is resumed under the same only. */
  public static final TextField SETTINGS = Field.text(NAME, "settings", Trait.REQUIRED);

  /** Where the run stands: the code of a {@link RunState}. */
  public static final ChoiceField STATE =
      Field.choice(
          NAME,
          "state",
          Arrays.stream(RunState.values()).map(RunState::choice).toList(),
          Trait.REQUIRED);

  /** How many records of the file are done; the rest is still to do. */
  public static final IntegerField POSITION = Field.integer(NAME, "position", Trait.REQUIRED);

  /** How many batches were committed. */
  public static final IntegerField BATCHES = Field.integer(NAME, "batches", Trait.REQUIRED);

  /** How many batches were taken back again. */
  public static final IntegerField UNDONE_BATCHES =
      Field.integer(NAME, "undone_batches", Trait.REQUIRED);

  /** How many records had each outcome, as a JSON object. */
  public static final TextField OUTCOMES = Field.text(NAME, "outcomes", Trait.REQUIRED);

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Import run", "Importazione", "Импорт"))
          .field(FILE_NAME, Labels.of("File", "File", "Файл"))
          .field(SHA256, Labels.of("SHA-256", "SHA-256", "SHA-256"))
          .field(SOURCE, Labels.of("Source", "Origine", "Источник"))
          .field(SETTINGS, Labels.of("Settings", "Impostazioni", "Настройки"))
          .field(STATE, Labels.of("State", "Stato", "Состояние"))
          .field(POSITION, Labels.of("Records done", "Record elaborati", "Обработано записей"))
          .field(BATCHES, Labels.of("Batches", "Lotti", "Пакеты"))
          .field(UNDONE_BATCHES, Labels.of("Batches undone", "Lotti ritirati", "Отменено пакетов"))
          .field(OUTCOMES, Labels.of("Outcomes", "Esiti", "Итоги"))
          .build();

  private ImportRuns() {}
}
