package org.rapporto.crm.imports.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ReferenceField;

/**
 * Three columns for a reference: what a person reads ({@code deal.contact}), the id of the record
 * ({@code deal[id].contact}) and what another system calls it ({@code deal[externalId].contact},
 * {@code source:value}). The last two link again in another base.
 */
final class ReferenceColumns implements ColumnGroup {

  private final int slot;
  private final ReferenceField field;
  private final ColumnWords words;
  private final String label;

  ReferenceColumns(int slot, ReferenceField field, ColumnWords words, String label) {
    this.slot = slot;
    this.field = field;
    this.words = words;
    this.label = label;
  }

  @Override
  public void measure(CardRow row) {
    // always the same columns
  }

  @Override
  public List<Heading> headings() {
    String type = field.recordType();
    return List.of(
        new Heading(Heading.path(type, "", field.name()), label, 1),
        new Heading(Heading.path(type, "id", field.name()), words.of(label, "id"), 1),
        new Heading(
            Heading.path(type, "externalId", field.name()), words.of(label, "externalId"), 1));
  }

  @Override
  public void write(CardRow row, RowSink out) {
    Object value = row.record().valueAt(slot);
    if (!(value instanceof RecordId id)) {
      out.empty();
      out.empty();
      out.empty();
      return;
    }
    CrmRecord target = row.targets().get(id);
    text(target == null ? "" : RecordNames.nameOf(target), out);
    out.safeText(id.toString());
    text(externalId(target), out);
  }

  private static String externalId(@Nullable CrmRecord target) {
    return target == null ? "" : RecordNames.externalIdOf(target);
  }

  private static void text(String text, RowSink out) {
    if (text.isEmpty()) {
      out.empty();
    } else {
      out.text(text);
    }
  }
}
