package org.rapporto.crm.imports.ledger;

import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/** The record type of mappings that somebody confirmed, one for each set of headers. */
public final class ImportMappings {

  /** The name of the type. */
  public static final String NAME = "import_mapping";

  /** What the set of headers is known by. */
  public static final TextField FINGERPRINT =
      Field.text(NAME, "fingerprint", Trait.REQUIRED, Trait.INDEXED);

  /** The mapping, as {@link org.rapporto.crm.imports.mapping.SavedMapping#toJson} writes it. */
  public static final TextField MAPPING = Field.text(NAME, "mapping", Trait.REQUIRED);

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Import mapping", "Mappatura di importazione", "Сопоставление импорта"))
          .field(FINGERPRINT, Labels.of("Headers", "Intestazioni", "Заголовки"))
          .field(MAPPING, Labels.of("Mapping", "Mappatura", "Сопоставление"))
          .naturalKey("import_mapping", FINGERPRINT)
          .build();

  private ImportMappings() {}
}
