package org.rapporto.crm.imports.export;

import ezvcard.VCard;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.source.vcard.OwnProperty;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordType;

/**
 * Writes the fields a vCard has no standard place for, those of the host among them, each as a
 * property of ours that our import reads.
 */
final class VcardRest {

  private static final Set<String> STANDARD =
      Set.of("phones", "emails", "addresses", "tags", "website", "description", "external_ids");

  private static final Set<String> OF_PERSON =
      Set.of(
          "name_prefix",
          "given_name",
          "middle_name",
          "family_name",
          "name_suffix",
          "nickname",
          "birthday",
          "gender");

  /** The birthday without a year, which mostly has a place. */
  private static final String YEARLY = "birthday_month_day";

  private final TableLayout layout;
  private final List<Heading> headings;
  private final Set<String> standardOf;
  private final CellText cells = new CellText();
  private final Set<String> onlyOurs;

  VcardRest(RecordType type, Set<String> onlyOurs) {
    this.onlyOurs = onlyOurs;
    standardOf = type.name().equals(Contacts.NAME) ? OF_PERSON : Set.of("title");
    layout =
        TableLayout.of(type, new ColumnWords(Locale.ROOT), definition -> !isStandard(definition));
    headings = layout.headings();
  }

  private boolean isStandard(FieldDefinition definition) {
    return STANDARD.contains(definition.column()) || standardOf.contains(definition.column());
  }

  void write(CardRow row, VCard card) {
    boolean yearly = VcardBirthday.yearly(row.record()).isPresent();
    layout.cells(row, cells);
    List<String> texts = cells.take();
    for (int i = 0; i < texts.size(); i++) {
      String path = headings.get(i).path();
      if (!texts.get(i).isEmpty() && !(yearly && path.endsWith("." + YEARLY))) {
        card.addProperty(OwnProperty.of(path, texts.get(i)));
      }
    }
    note(row, yearly);
  }

  private void note(CardRow row, boolean yearly) {
    RecordType type = row.record().type();
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < type.slotCount(); slot++) {
      FieldDefinition definition = type.definitions().get(slot);
      if (TableLayout.isWritten(definition)
          && !isStandard(definition)
          && !(yearly && definition.column().equals(YEARLY))
          && row.record().valueAt(slot) != null) {
        onlyOurs.add(definition.name());
      }
    }
  }
}
