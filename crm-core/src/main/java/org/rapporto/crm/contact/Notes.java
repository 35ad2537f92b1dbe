package org.rapporto.crm.contact;

import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/** Dated remarks about records of any type. The keys of the record type {@code note}. */
public final class Notes {

  /** The name of the type. */
  public static final String NAME = "note";

  /** What was noted. */
  public static final TextField TEXT = Field.text(NAME, "text", Trait.REQUIRED);

  /** About which records; the note shows on the card and the timeline of each. */
  public static final MultiField<Link> ABOUT =
      Field.multi(NAME, "about", ElementKind.LINK, Trait.TIMELINE);

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Note", "Nota", "Заметка"))
          .field(TEXT, Labels.of("Text", "Testo", "Текст"))
          .field(ABOUT, Labels.of("About", "Riguarda", "О ком"))
          .build();

  private Notes() {}
}
