package org.rapporto.crm.imports.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.DateReading;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Tag;

/**
 * Turns a row into drafts of cards: the person, the organisation and the role. What the row says
 * without saying of whom (telephones, addresses, remarks) belongs to the person if there is one,
 * else to the organisation. Not thread-safe.
 */
public final class RowConverter {

  private static final int INN_LENGTH = 10;
  private static final Pattern INN_AND_KPP = Pattern.compile("\\d{10}\\s*/\\s*\\d{9}");

  private final List<MappedColumn> columns;
  private final String source;
  private final ColumnForms forms;
  private final LabelReader labels = new LabelReader();
  private final ReachReader reach;
  private final NameReader names;
  private final CardDraft contact;
  private final CardDraft organisation;
  private final CardDraft role;
  private final AddressParts addresses = new AddressParts();
  private List<CellNote> notes = new ArrayList<>();

  /**
   * A converter for the rows of one table.
   *
   * @param options what the rows are read with
   */
  public RowConverter(RowOptions options) {
    this.columns = options.columns();
    this.source = options.source();
    this.forms = options.forms();
    this.contact = new CardDraft(options.contactType());
    this.organisation = new CardDraft(options.organisationType());
    this.role = new CardDraft(Affiliations.TYPE);
    this.reach = new ReachReader(options.phones(), contact);
    this.names = new NameReader(options, contact, organisation);
  }

  /**
   * Converts a row.
   *
   * @param row the row
   * @return what it says
   */
  public RowCard convert(TableRow row) {
    contact.clear();
    organisation.clear();
    role.clear();
    addresses.clear();
    notes = new ArrayList<>();
    reach.noteIn(notes);
    names.begin(notes);
    for (MappedColumn column : columns) {
      String cell = CellClean.clean(row.cell(column.index()));
      if (CellErrors.contain(cell)) {
        note(column, CellCode.CELL_ERROR, cell, "");
      } else if (!cell.isEmpty()) {
        take(column, cell, label(column, row));
      }
    }
    names.end();
    addresses.addTo(contact);
    return card(row);
  }

  private void take(MappedColumn column, String cell, String label) {
    FieldPath field = column.field();
    switch (field.base()) {
      case "name" -> names.take(column, cell);
      case "phone" -> reach.phones(column.header(), label, cell);
      case "email" -> reach.emails(column.header(), label, cell);
      case "url" -> contact.setText(Contacts.WEBSITE, cell);
      case "addr" -> addresses.put(label, field.part(), cell);
      case "org" -> organisation(column, cell);
      case "job" -> role.setText(Affiliations.JOB_TITLE, cell);
      case "notes" -> contact.addText(Contacts.DESCRIPTION, cell);
      case "tags" -> tags(cell);
      case "externalId" -> contact.add(Contacts.EXTERNAL_IDS, new ExternalId(source, cell));
      case "person" -> contact.setText(Contacts.TAX_ID, cell);
      case "birthday" -> birthday(column, cell);
      case "gender" -> gender(column, cell);
      default -> throw new IllegalStateException("No card has the field " + field);
    }
  }

  /** What kind of value stands in the column: the header says so, or a column beside it. */
  private String label(MappedColumn column, TableRow row) {
    if (column.labelColumn() < 0) {
      return column.field().qualifier();
    }
    String word = labels.read(CellClean.clean(row.cell(column.labelColumn())));
    return word.isEmpty() ? column.field().qualifier() : word;
  }

  /** The fields of the vocabulary that have a place in a card. */
  static boolean isTaken(FieldPath field) {
    return switch (field.base()) {
      case "name",
          "phone",
          "email",
          "url",
          "addr",
          "job",
          "notes",
          "tags",
          "externalId",
          "gender" ->
          true;
      case "person" -> field.part().equals("taxId");
      case "birthday" -> ColumnForms.isDate(field);
      case "org" -> !field.part().equals("kpp") && !field.part().equals("sdi");
      default -> false;
    };
  }

  private void organisation(MappedColumn column, String cell) {
    switch (column.field().part()) {
      case "name" -> organisation.setText(Organisations.TITLE, cell);
      case "legalName" -> organisation.setText(Organisations.LEGAL_NAME, cell);
      case "taxId" -> organisation.setText(Organisations.TAX_ID, taxId(column, cell));
      case "unit" -> role.setText(Affiliations.DEPARTMENT, cell);
      case "externalId" ->
          organisation.add(Organisations.EXTERNAL_IDS, new ExternalId(source, cell));
      default -> organisation.addText(Organisations.DESCRIPTION, cell);
    }
  }

  /**
   * In Russian lists the tax number of an organisation and the number of its branch share a cell.
   */
  private String taxId(MappedColumn column, String cell) {
    if (!INN_AND_KPP.matcher(cell).matches()) {
      return cell;
    }
    String inn = cell.substring(0, INN_LENGTH);
    note(column, CellCode.TAX_ID_SEPARATED, cell, inn);
    return inn;
  }

  private void note(MappedColumn column, CellCode code, String before, String after) {
    notes.add(new CellNote(column.header(), code.name(), before, after));
  }

  private void tags(String cell) {
    for (String word : cell.split(":::|[,;\n]", -1)) {
      String tag = word.strip();
      if (!tag.isEmpty() && !tag.startsWith("*")) {
        contact.add(Contacts.TAGS, new Tag(tag));
      }
    }
  }

  private void birthday(MappedColumn column, String cell) {
    DateReading day = forms.dates(column).readDay(cell);
    if (!day.value().isEmpty()) {
      contact.set(Contacts.BIRTHDAY, LocalDate.parse(day.value()));
    }
    day.codes().forEach(c -> notes.add(new CellNote(column.header(), c.name(), cell, day.value())));
  }

  private void gender(MappedColumn column, String cell) {
    String code =
        switch (cell.toLowerCase(Locale.ROOT)) {
          case "f", "female", "femmina", "donna", "ж", "жен", "женский" -> "female";
          case "m", "male", "maschio", "uomo", "м", "муж", "мужской" -> "male";
          default -> "";
        };
    if (code.isEmpty()) {
      notes.add(new CellNote(column.header(), RowCode.CHOICE_UNKNOWN, cell, ""));
    } else {
      contact.set(Contacts.GENDER, code);
    }
  }

  private RowCard card(TableRow row) {
    boolean company = organisation.has(Organisations.TITLE);
    boolean person = hasName() || !company && hasReach();
    if (company && !person) {
      toOrganisation();
    }
    if (!company && person) {
      organisation.moveTo(contact, Organisations.TAX_ID, Contacts.TAX_ID);
    }
    return new RowCard(
        row.number(),
        row.line(),
        person ? contact.toRecord() : null,
        company ? organisation.toRecord() : null,
        role(person && company),
        notes);
  }

  private @Nullable CrmRecord role(boolean both) {
    return both && !role.isEmpty() ? role.toRecord() : null;
  }

  private boolean hasName() {
    return contact.has(Contacts.GIVEN_NAME)
        || contact.has(Contacts.FAMILY_NAME)
        || contact.has(Contacts.NICKNAME);
  }

  private boolean hasReach() {
    return contact.has(Contacts.PHONES)
        || contact.has(Contacts.EMAILS)
        || contact.has(Contacts.EXTERNAL_IDS);
  }

  private void toOrganisation() {
    contact.moveTo(organisation, Contacts.PHONES, Organisations.PHONES);
    contact.moveTo(organisation, Contacts.EMAILS, Organisations.EMAILS);
    contact.moveTo(organisation, Contacts.ADDRESSES, Organisations.ADDRESSES);
    contact.moveTo(organisation, Contacts.WEBSITE, Organisations.WEBSITE);
    contact.moveTo(organisation, Contacts.TAGS, Organisations.TAGS);
    contact.moveTo(organisation, Contacts.DESCRIPTION, Organisations.DESCRIPTION);
    contact.moveTo(organisation, Contacts.EXTERNAL_IDS, Organisations.EXTERNAL_IDS);
    contact.moveTo(organisation, Contacts.TAX_ID, Organisations.TAX_ID);
  }
}
