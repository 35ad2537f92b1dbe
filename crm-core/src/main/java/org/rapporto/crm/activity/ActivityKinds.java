package org.rapporto.crm.activity;

import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/**
 * The kinds of activities a host added or replaced. The keys of the record type {@code
 * activity_kind}; {@link Schedule#define} writes them.
 */
public final class ActivityKinds {

  /** The name of the type. */
  public static final String NAME = "activity_kind";

  /** The name of the kind. */
  public static final TextField KIND = Field.text(NAME, "kind", Trait.REQUIRED);

  /** The kind as {@link ActivityKind#toJson} writes it. */
  public static final TextField DEFINITION = Field.text(NAME, "definition", Trait.REQUIRED);

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Kind of activity", "Tipo di attività", "Вид дела"))
          .field(KIND, Labels.of("Kind", "Tipo", "Вид"))
          .field(DEFINITION, Labels.of("Definition", "Definizione", "Определение"))
          .naturalKey("kind", KIND)
          .build();

  private ActivityKinds() {}
}
