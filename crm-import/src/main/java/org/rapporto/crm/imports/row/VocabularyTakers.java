package org.rapporto.crm.imports.row;

import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.TaxIdText;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.model.ChoiceField;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.TextField;

/** Takes the fields of the vocabulary into the cards of the row. */
final class VocabularyTakers {

  private static final int INN_LENGTH = 10;
  private static final int KPP_LENGTH = 9;

  private final RowScratch scratch;
  private final RowParts parts;
  private final String source;

  VocabularyTakers(RowScratch scratch, RowParts parts, String source) {
    this.scratch = scratch;
    this.parts = parts;
    this.source = source;
  }

  CellTaker of(MappedColumn column) {
    FieldPath field = column.field();
    CardDraft contact = scratch.contact();
    return switch (field.base()) {
      case "name" -> (cell, label) -> parts.names().take(column, cell);
      case "phone" ->
          field.part().isEmpty()
              ? parts.reach().phones(column.header(), contact, Contacts.PHONES)
              : parts.flags().of(column);
      case "email" ->
          field.part().isEmpty()
              ? parts.reach().emails(column.header(), contact, Contacts.EMAILS)
              : parts.flags().of(column);
      case "consent" -> parts.optOuts().of(column);
      case "url" -> (cell, label) -> contact.addText(Contacts.WEBSITE, cell);
      case "addr" -> parts.addresses().of(column);
      case "org" -> organisation(column);
      case "job" -> text(scratch.role(), Affiliations.JOB_TITLE);
      case "notes" -> (cell, label) -> contact.addText(Contacts.DESCRIPTION, cell);
      case "note" -> (cell, label) -> scratch.remark(cell);
      case "tags" -> parts.elements().of(column, Contacts.TAGS);
      case "externalId" -> parts.elements().of(column, Contacts.EXTERNAL_IDS);
      case "person" ->
          (cell, label) -> contact.setText(Contacts.TAX_ID, number(column.header(), cell));
      case "birthday" -> parts.dates().birthday(column);
      case "gender" -> parts.fields().choice(column, gender());
      case "owner" -> parts.owners().of(column, contact);
      default -> throw new IllegalStateException("No card has the field " + field);
    };
  }

  private static CellTaker text(CardDraft draft, TextField field) {
    return (cell, label) -> draft.setText(field, cell);
  }

  /** As the type in force has it, which may know more choices. */
  private ChoiceField gender() {
    return (ChoiceField) scratch.contact().type().get(Contacts.GENDER.name());
  }

  private CellTaker organisation(MappedColumn column) {
    CardDraft draft = scratch.organisation();
    return switch (column.field().part()) {
      case "name" -> (cell, label) -> draft.setText(Organisations.TITLE, cell);
      case "legalName" -> (cell, label) -> draft.setText(Organisations.LEGAL_NAME, cell);
      case "taxId" ->
          (cell, label) -> draft.setText(Organisations.TAX_ID, taxId(column.header(), cell));
      case "unit" -> text(scratch.role(), Affiliations.DEPARTMENT);
      case "externalId" ->
          (cell, label) ->
              draft.add(
                  Organisations.EXTERNAL_IDS,
                  new ExternalId(label.isEmpty() ? source : label, cell));
      default -> (cell, label) -> draft.addText(Organisations.DESCRIPTION, cell);
    };
  }

  /**
   * In Russian lists the tax number of an organisation and the number of its branch share a cell.
   */
  private String taxId(String header, String cell) {
    int slash = cell.indexOf('/');
    boolean both =
        slash >= 0
            && isDigits(cell.substring(0, slash).strip(), INN_LENGTH)
            && isDigits(cell.substring(slash + 1).strip(), KPP_LENGTH);
    if (!both) {
      return number(header, cell);
    }
    String inn = cell.substring(0, INN_LENGTH);
    scratch.note(header, CellCode.TAX_ID_SEPARATED, cell, inn);
    return inn;
  }

  private String number(String header, String cell) {
    TaxIdText number = TaxIdText.read(cell, scratch.region());
    number.code().ifPresent(code -> scratch.note(header, code, cell, number.text()));
    return number.text();
  }

  private static boolean isDigits(String text, int length) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() == length;
  }
}
