package org.rapporto.crm.imports.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.FormulaGuard;
import org.rapporto.crm.imports.convert.TaxIds;
import org.rapporto.crm.imports.source.CellKind;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;

/** What a row has said so far. Not thread-safe; used again. */
final class RowScratch {

  private final FieldTargets targets;
  private final CellOrigin origin;
  private final ConstantCells constants;
  private final Map<String, CardDraft> others = new TreeMap<>();
  private final CardDraft contact;
  private final List<Place> made = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final List<CellNote> notes = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<RowReference> references = new ArrayList<>();

  private @Nullable TableRow row;
  private String header = "";
  private String region = "";
  private String text = "";

  RowScratch(FieldTargets targets, CellOrigin origin, ConstantCells constants) {
    this.constants = constants;
    this.targets = targets;
    this.origin = origin;
    this.contact = new CardDraft(targets.get(Contacts.NAME), origin, this::surplus);
    inRole(1);
  }

  /**
   * A role of the person.
   *
   * @param number which, from 1
   */
  record Place(int number, CardDraft organisation, CardDraft role) {}

  /** Whether the row is of our own export, whose cells need no repair. */
  boolean isOwn() {
    return origin.isOwn();
  }

  /** Makes a role of the person the one whose drafts are asked for. */
  void inRole(int number) {
    Place place = made.stream().filter(p -> p.number == number).findFirst().orElse(null);
    if (place == null) {
      place =
          new Place(
              number,
              new CardDraft(targets.get(Organisations.NAME), origin, this::surplus),
              new CardDraft(targets.get(Affiliations.NAME), origin, this::surplus));
      made.add(place);
    }
    places.clear();
    places.addAll(made);
    toFront(place);
  }

  /** Makes a role the first one of the row. */
  void toFront(Place place) {
    places.remove(place);
    places.add(0, place);
  }

  /** The roles of the row beside the first one. */
  List<Place> further() {
    return places.size() == 1 ? List.of() : places.subList(1, places.size());
  }

  /** Begins another row. */
  void begin(TableRow next) {
    row = next;
    contact.clear();
    if (made.size() > 1) {
      places.clear();
      places.addAll(made);
    }
    for (Place place : places) {
      place.organisation.clear();
      place.role.clear();
    }
    others.values().forEach(CardDraft::clear);
    notes.clear();
    remarks.clear();
    references.clear();
  }

  /** Sets the column that is read, of which is told when another one gave its field before. */
  void at(String header, String cell) {
    this.header = header;
    this.text = cell;
  }

  /** Sets the country that the row is from; empty if none is known. */
  void from(String country) {
    region = country;
  }

  /** The country that the row is from; empty if none is known. */
  String region() {
    return region;
  }

  private void surplus() {
    note(header, RowCode.VALUE_SURPLUS, text, "");
  }

  /** The cleaned text of a cell of the row. */
  String cell(int column) {
    return CellClean.clean(FormulaGuard.unwrap(raw(column)));
  }

  /** The text of a cell of the row, or of a value that every row gets. */
  String raw(int column) {
    if (ConstantCells.isConstant(column)) {
      return constants.cell(column);
    }
    return row == null ? "" : row.cell(column);
  }

  /** Whether a cell of the row is a number of a workbook, which has one form only. */
  boolean isNumber(int column) {
    return row != null && column >= 0 && row.kind(column) == CellKind.NUMBER;
  }

  CardDraft contact() {
    return contact;
  }

  /** Whether the person has the codice fiscale of the company, which has a column for both. */
  boolean isTaxIdOfOrganisation() {
    return contact.valueOrNull(Contacts.TAX_ID) instanceof String number
        && number.equals(organisation().valueOrNull(Organisations.TAX_ID))
        && TaxIds.isNumericCodiceFiscale(number);
  }

  CardDraft organisation() {
    return places.get(0).organisation;
  }

  CardDraft role() {
    return places.get(0).role;
  }

  /** The draft of a type, which is made when a column first needs it. */
  CardDraft draft(String type) {
    return switch (type) {
      case Contacts.NAME -> contact;
      case Organisations.NAME -> organisation();
      case Affiliations.NAME -> role();
      default ->
          others.computeIfAbsent(
              type, name -> new CardDraft(targets.get(name), origin, this::surplus));
    };
  }

  /** The drafts of other types that have a value. */
  List<CrmRecord> others() {
    List<CrmRecord> drafts = new ArrayList<>(others.size());
    for (CardDraft draft : others.values()) {
      if (!draft.isEmpty() || draft.hasId() || refers(draft)) {
        drafts.add(draft.toRecord());
      }
    }
    return drafts;
  }

  /** Whether a cell names a record that the draft is to refer to. */
  boolean refers(CardDraft draft) {
    return references.stream().anyMatch(r -> r.field().recordType().equals(draft.typeName()));
  }

  /** Gives records that have no owner of their own one. */
  void ownOthers(String owner) {
    for (CardDraft draft : others.values()) {
      if (!draft.isEmpty()) {
        draft.fill(RecordType.OWNER, owner);
      }
    }
  }

  void note(String column, CellCode code, String before, String after) {
    notes.add(new CellNote(column, code.name(), before, after));
  }

  void note(String column, RowCode code, String before, String after) {
    notes.add(new CellNote(column, code, before, after));
  }

  void note(CellNote note) {
    notes.add(note);
  }

  void remark(String text) {
    remarks.add(text);
  }

  void refer(RowReference reference) {
    references.add(reference);
  }

  List<CellNote> notes() {
    return notes;
  }

  List<String> remarks() {
    return remarks;
  }

  List<RowReference> references() {
    return references;
  }
}
