package org.rapporto.crm.imports.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.CodeText;
import org.rapporto.crm.imports.convert.FormulaGuard;
import org.rapporto.crm.imports.convert.PathQualifier;
import org.rapporto.crm.imports.convert.TaxIds;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.phone.PhoneReader;

/**
 * Turns a row into drafts of records: the person, the organisation, the role, one record of each
 * other type that has columns, and notes. What the row says without saying of whom (telephones,
 * addresses, remarks) belongs to the person if there is one, else to the organisation. Not
 * thread-safe; one converter may be used by one thread for the rows of one table.
 *
 * <pre>{@code
 * RowSettings settings = RowSettings.of(session.types().all()).withPhones(reader);
 * ColumnForms forms = ColumnForms.of(table, columns, settings);
 * RowConverter converter = new RowConverter(new RowOptions(columns, forms, settings));
 * RowDrafts drafts = converter.convert(row);
 * }</pre>
 */
public final class RowConverter {

  private static final CellTaker NONE = (cell, label) -> {};

  private final MappedColumn[] columns;
  private final CellTaker[] takers;
  private final List<Predicate<String>> nothing;
  private final boolean[] codes;
  private final FieldTargets targets;
  private final RowScratch scratch;
  private final RowParts parts;
  private final RoleNumbers roles;
  private final RowHash hash;
  private final EmptyFields empty;
  private final RegionReader regions;
  private final CellOrigin origin;
  private final String[] qualifiers;
  private final LabelReader labels = new LabelReader();
  private @Nullable PhoneReader phones;

  /**
   * A converter for the rows of one table.
   *
   * @param options what the rows are read with
   * @throws IllegalArgumentException if a column has a field that has no place in a record
   */
  public RowConverter(RowOptions options) {
    RowSettings settings = options.settings();
    this.targets = new FieldTargets(settings.types());
    this.origin = options.forms().origin();
    this.scratch = new RowScratch(targets, origin, new ConstantCells(settings.constants()));
    this.parts = RowParts.of(options, scratch);
    this.columns = options.all().toArray(MappedColumn[]::new);
    VocabularyTakers vocabulary = new VocabularyTakers(scratch, parts, settings.source());
    OwnCells own = new OwnCells(scratch, targets, parts.flags(), settings.types());
    this.roles = new RoleNumbers(options.all());
    this.takers = new CellTaker[columns.length];
    for (int i = 0; i < columns.length; i++) {
      scratch.inRole(roles.of(i));
      CellTaker usual = taker(columns[i], vocabulary);
      takers[i] = origin.isOwn() ? own.of(columns[i], usual) : usual;
    }
    this.nothing =
        options.all().stream()
            .map(c -> EmptyTexts.of(c.field(), targets.find(c.field()).orElse(null)))
            .toList();
    this.codes = new boolean[columns.length];
    for (int i = 0; i < columns.length; i++) {
      codes[i] = targets.isCode(columns[i].field());
    }
    this.qualifiers =
        options.all().stream()
            .map(c -> PathQualifier.decoded(c.field().qualifier()))
            .toArray(String[]::new);
    this.empty = new EmptyFields(options.all(), roles, settings.types());
    this.hash = new RowHash(options.all(), roles);
    this.regions = new RegionReader(options.all(), settings.phones());
  }

  private CellTaker taker(MappedColumn column, VocabularyTakers vocabulary) {
    FieldPath path = column.field();
    if (FieldTargets.isOfVocabulary(path)) {
      return vocabulary.of(column);
    }
    Optional<Field<?>> field = targets.find(path);
    if (field.isPresent()) {
      return parts.fields().of(column, field.get());
    } else if (targets.isOwner(path)) {
      return parts.owners().of(column, scratch.draft(path.base()));
    } else if (targets.isRecordId(path)) {
      return parts.fields().recordId(column, scratch.draft(path.base()));
    } else if (targets.isCurrency(path)) {
      return NONE; // the amount looks into it
    }
    throw new IllegalArgumentException("No record has the field '" + path + "'");
  }

  /**
   * Converts a row.
   *
   * @param row the row
   * @return what it says
   */
  public RowDrafts convert(TableRow row) {
    scratch.begin(row);
    hash.begin();
    empty.begin();
    phones = regions.of(scratch);
    scratch.from(phones == null ? "" : phones.region());
    parts.begin(phones);
    for (int i = 0; i < columns.length; i++) {
      take(i, columns[i], scratch.raw(columns[i].index()));
    }
    parts.end();
    return drafts(row);
  }

  private void take(int position, MappedColumn column, String raw) {
    if (raw.isEmpty()) {
      return;
    }
    String cell = origin.isGuarded() ? FormulaGuard.unwrap(raw) : raw;
    if (!origin.isOwn()) {
      cell = cleaned(position, raw, cell);
    }
    if (!cell.isEmpty()) {
      String label = label(position, column);
      hash.put(position, cell, column.labelColumn() < 0 ? "" : label);
      empty.filled(position);
      scratch.at(column.header(), cell);
      takers[position].take(cell, label);
    }
  }

  /** The cell as it counts; empty if there is nothing in it. */
  private String cleaned(int position, String raw, String unwrapped) {
    String header = columns[position].header();
    boolean invisible = CellClean.hasInvisible(unwrapped);
    String cell = CellClean.lineFeeds(invisible ? CellClean.clean(unwrapped) : unwrapped.strip());
    if (CellErrors.contain(cell)) {
      scratch.note(header, CellCode.CELL_ERROR, cell, "");
      return "";
    }
    String code = codes[position] ? CodeText.withoutDecimals(cell) : cell;
    if (nothing.get(position).test(code)) {
      scratch.note(header, CellCode.CELL_EMPTY_WORD, cell, "");
      return "";
    }
    if (invisible || unwrapped.length() < raw.length()) {
      scratch.note(header, CellCode.CELL_CLEANED, raw, cell);
    }
    if (code.length() < cell.length()) {
      scratch.note(header, CellCode.CODE_DECIMALS_REMOVED, cell, code);
    }
    return code;
  }

  /** What kind of value stands in the column: the header says so, or a column beside it. */
  private String label(int position, MappedColumn column) {
    if (column.labelColumn() < 0) {
      return qualifiers[position];
    }
    String word = labels.read(scratch.cell(column.labelColumn()));
    return word.isEmpty() ? qualifiers[position] : word;
  }

  private RowDrafts drafts(TableRow row) {
    CardDraft contact = scratch.contact();
    if (!scratch.further().isEmpty()) {
      firstCompanyFirst();
    }
    CardDraft organisation = scratch.organisation();
    if (!organisation.has(Organisations.TITLE)) {
      organisation.copy(Organisations.LEGAL_NAME, Organisations.TITLE);
    }
    boolean company = organisation.has(Organisations.TITLE);
    boolean person = hasName(contact) || contact.hasId() || !company && hasReach(contact);
    if (contact.valueOrNull(RecordType.OWNER) instanceof String owner) {
      scratch.ownOthers(owner);
    }
    if (company && !person) {
      toOrganisation();
    }
    if (company && person && !scratch.isOwn() && scratch.isTaxIdOfOrganisation()) {
      contact.moveTo(organisation, Contacts.TAX_ID, Organisations.TAX_ID, scratch);
    }
    if (!company && person) {
      numberToPerson(organisation);
    }
    leaveOut(person, company);
    // The shape of the row is no part of what it says.
    long content = hash.value(region(), scratch.notes());
    RowShape.note(row, scratch);
    List<RowRole> further = scratch.further().isEmpty() ? List.of() : further(person, company);
    return new RowDrafts(
        row.number(),
        row.line(),
        person ? contact.toRecord() : null,
        company ? organisation.toRecord() : null,
        role(person && company),
        further,
        others(person, company),
        scratch.remarks(),
        scratch.references(),
        scratch.notes(),
        empty.names(),
        content);
  }

  /** Where the first role has no organisation, one that has takes its place. */
  private void firstCompanyFirst() {
    for (RowScratch.Place place : scratch.further()) {
      if (!place.organisation().has(Organisations.TITLE)) {
        place.organisation().copy(Organisations.LEGAL_NAME, Organisations.TITLE);
      }
    }
    CardDraft first = scratch.organisation();
    if (!first.has(Organisations.TITLE) && !first.has(Organisations.LEGAL_NAME)) {
      scratch.further().stream()
          .filter(place -> place.organisation().has(Organisations.TITLE))
          .findFirst()
          .ifPresent(scratch::toFront);
    }
  }

  private List<RowRole> further(boolean person, boolean company) {
    List<RowRole> further = new ArrayList<>();
    for (RowScratch.Place place : scratch.further()) {
      CardDraft role = place.role();
      boolean named = place.organisation().has(Organisations.TITLE);
      boolean said = isSaid(role);
      if (person && (named || company && said && !roles.namesOrganisation(place.number()))) {
        further.add(
            new RowRole(
                named ? place.organisation().toRecord() : null, said ? role.toRecord() : null));
      } else {
        if (company && named && !person) {
          keepInNotes(place.organisation());
        }
        place.organisation().leaveOut(scratch);
        role.leaveOut(scratch);
      }
    }
    return further;
  }

  /** "Ragione sociale 2" is often the rest of the name, and never that of another card. */
  private void keepInNotes(CardDraft further) {
    String title = String.valueOf(further.valueOrNull(Organisations.TITLE));
    scratch.organisation().addText(Organisations.DESCRIPTION, title);
  }

  private String region() {
    return phones == null ? "" : phones.region() + ' ' + phones.areaCode();
  }

  private void leaveOut(boolean person, boolean company) {
    if (!person) {
      scratch.contact().leaveOut(scratch);
    }
    if (!company) {
      scratch.organisation().leaveOut(scratch);
    }
    if ((!person || !company) && !isRoleAlone(person, company)) {
      scratch.role().leaveOut(scratch);
    }
  }

  /** Whether the row is about a role whose person and organisation it only names. */
  private boolean isRoleAlone(boolean person, boolean company) {
    CardDraft role = scratch.role();
    return !person && !company && (role.hasId() || scratch.refers(role));
  }

  private List<CrmRecord> others(boolean person, boolean company) {
    List<CrmRecord> others = scratch.others();
    if (isRoleAlone(person, company)) {
      others.add(scratch.role().toRecord());
    }
    return others;
  }

  private @Nullable CrmRecord role(boolean both) {
    return both && isSaid(scratch.role()) ? scratch.role().toRecord() : null;
  }

  private static boolean isSaid(CardDraft role) {
    return !role.isEmpty() || role.hasId();
  }

  private static boolean hasName(CardDraft contact) {
    return contact.has(Contacts.GIVEN_NAME)
        || contact.has(Contacts.FAMILY_NAME)
        || contact.has(Contacts.NICKNAME);
  }

  /** A number that only companies have is that of an employer whom the row does not name. */
  private void numberToPerson(CardDraft company) {
    String number = Objects.toString(company.valueOrNull(Organisations.TAX_ID), "");
    if (TaxIds.isLegalEntity(number) && !scratch.isOwn()) {
      scratch.contact().addText(Contacts.DESCRIPTION, number);
    } else {
      company.moveTo(scratch.contact(), Organisations.TAX_ID, Contacts.TAX_ID, scratch);
    }
  }

  private static boolean hasReach(CardDraft contact) {
    return contact.has(Contacts.PHONES)
        || contact.has(Contacts.EMAILS)
        || contact.has(Contacts.EXTERNAL_IDS);
  }

  private void toOrganisation() {
    CardDraft contact = scratch.contact();
    CardDraft organisation = scratch.organisation();
    contact.moveTo(organisation, Contacts.PHONES, Organisations.PHONES, scratch);
    contact.moveTo(organisation, Contacts.EMAILS, Organisations.EMAILS, scratch);
    contact.moveTo(organisation, Contacts.ADDRESSES, Organisations.ADDRESSES, scratch);
    contact.moveTo(organisation, Contacts.WEBSITE, Organisations.WEBSITE, scratch);
    contact.moveTo(organisation, Contacts.TAGS, Organisations.TAGS, scratch);
    contact.moveTo(organisation, Contacts.DESCRIPTION, Organisations.DESCRIPTION, scratch);
    contact.moveTo(organisation, Contacts.EXTERNAL_IDS, Organisations.EXTERNAL_IDS, scratch);
    contact.moveTo(organisation, Contacts.TAX_ID, Organisations.TAX_ID, scratch);
    contact.moveTo(organisation, RecordType.OWNER, RecordType.OWNER, scratch);
  }
}
