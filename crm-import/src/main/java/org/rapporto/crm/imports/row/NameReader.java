package org.rapporto.crm.imports.row;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.PersonName;
import org.rapporto.crm.imports.convert.PersonNameParser;
import org.rapporto.crm.imports.convert.TaxIds;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.TextKey;

/**
 * Reads who a person is: pieces of the name, and full names, which are split in the order of their
 * column. Not thread-safe; used again.
 */
final class NameReader {

  private static final Pattern WORD_END = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final List<Field<String>> PIECES =
      List.of(
          Contacts.NAME_PREFIX,
          Contacts.GIVEN_NAME,
          Contacts.MIDDLE_NAME,
          Contacts.FAMILY_NAME,
          Contacts.NAME_SUFFIX,
          Contacts.NICKNAME);

  private final PersonNameParser parser = PersonNameParser.standard();
  private final ColumnForms forms;
  private final String language;
  private final RowScratch scratch;
  private final CardDraft contact;
  private final CardDraft organisation;
  private final IdentityHashMap<MappedColumn, Boolean> either = new IdentityHashMap<>();
  private @Nullable MappedColumn fullColumn;
  private String fullName = "";
  private @Nullable MappedColumn familyColumn;

  NameReader(RowOptions options, RowScratch scratch) {
    this.forms = options.forms();
    this.language = options.settings().locale().getLanguage();
    this.scratch = scratch;
    this.contact = scratch.contact();
    this.organisation = scratch.organisation();
  }

  /** Whether a part of the field "name" holds whole names. */
  static boolean isFull(String part) {
    return switch (part) {
      case "given", "middle", "family", "prefix", "suffix", "nick" -> false;
      default -> true;
    };
  }

  /** Begins another row. */
  void begin() {
    fullColumn = null;
    fullName = "";
  }

  void take(MappedColumn column, String cell) {
    switch (column.field().part()) {
      case "given" -> contact.setText(Contacts.GIVEN_NAME, cell);
      case "middle" -> contact.setText(Contacts.MIDDLE_NAME, cell);
      case "family" -> {
        familyColumn = column;
        contact.setText(Contacts.FAMILY_NAME, cell);
      }
      case "prefix" -> prefix(cell);
      case "suffix" -> contact.setText(Contacts.NAME_SUFFIX, cell);
      case "nick" -> contact.setText(Contacts.NICKNAME, cell);
      default -> full(column, cell);
    }
  }

  /** A form of address and a title, {@code Frau} and {@code Dr.}, have columns of their own. */
  private void prefix(String cell) {
    Object has = contact.valueOrNull(Contacts.NAME_PREFIX);
    if (has != null && !words(has.toString()).containsAll(words(cell))) {
      contact.replace(Contacts.NAME_PREFIX, has + " " + cell);
    } else if (has == null) {
      contact.setText(Contacts.NAME_PREFIX, cell);
    }
  }

  private void full(MappedColumn column, String cell) {
    if (fullColumn == null) {
      fullColumn = column;
      fullName = cell;
    } else if (!fullName.equals(cell)) {
      scratch.note(column.header(), RowCode.VALUE_SURPLUS, cell, "");
    }
  }

  /**
   * Ends a row: splits the full name, which counts where the pieces have no columns of their own,
   * or are empty.
   */
  void end() {
    MappedColumn column = fullColumn;
    if (column == null) {
      organisationAmongFamilies();
      return;
    }
    if (contact.has(Contacts.GIVEN_NAME) || contact.has(Contacts.FAMILY_NAME)) {
      complete(column);
      if (contradicts()) {
        scratch.note(column.header(), RowCode.NAME_CONTRADICTS, fullName, "");
      }
      return;
    }
    scratch.at(column.header(), fullName);
    List<String> people = parser.people(fullName);
    if (people.size() > 1) {
      add(column, CellCode.NAME_SEVERAL, people.get(0));
      String others = String.join("\n", people.subList(1, people.size()));
      contact.addText(Contacts.DESCRIPTION, others);
      fullName = people.get(0);
    }
    PersonName name = parser.parse(fullName, language, forms.names(column));
    note(column, name);
    if (name.isOrganisation() && !organisation.has(Organisations.TITLE)) {
      organisation.setText(Organisations.TITLE, name.organisation());
    } else if (fullName.indexOf(' ') < 0
        && !organisation.has(Organisations.TITLE)
        && isLegalEntity(column)) {
      organisation.setText(Organisations.TITLE, fullName);
      add(column, CellCode.NAME_ORGANISATION, fullName);
    } else {
      set(name);
    }
  }

  /** In lists of customers companies stand among the surnames, with no given name beside them. */
  private void organisationAmongFamilies() {
    MappedColumn column = familyColumn;
    boolean alone =
        !contact.has(Contacts.GIVEN_NAME)
            && contact.has(Contacts.FAMILY_NAME)
            && !contact.has(Contacts.MIDDLE_NAME)
            && !contact.hasId()
            && !organisation.has(Organisations.TITLE)
            && !scratch.isOwn();
    if (column == null || !alone) {
      return;
    }
    String text = String.valueOf(contact.valueOrNull(Contacts.FAMILY_NAME));
    boolean named = text.indexOf(' ') > 0 && parser.parse(text, language).isOrganisation();
    if (named || isLegalEntity(column)) {
      contact.moveTo(organisation, Contacts.FAMILY_NAME, Organisations.TITLE, scratch);
      scratch.note(column.header(), CellCode.NAME_ORGANISATION, text, text);
    }
  }

  /** Whether the cell may name an organisation and the tax number of the row is no person's. */
  private boolean isLegalEntity(MappedColumn column) {
    String number = Objects.toString(organisation.valueOrNull(Organisations.TAX_ID), "");
    return (TaxIds.isLegalEntity(number) || scratch.isTaxIdOfOrganisation())
        && either.computeIfAbsent(column, MappedColumn::isPersonOrOrganisation);
  }

  /** {@code Ada Rossi} beside the given name {@code Ada} tells the family name too. */
  private void complete(MappedColumn column) {
    if (contact.has(Contacts.FAMILY_NAME) || scratch.isOwn()) {
      return;
    }
    PersonName name = parser.parse(fullName, language, forms.names(column));
    String given = String.valueOf(contact.valueOrNull(Contacts.GIVEN_NAME));
    boolean same = TextKey.PLAIN.of(name.given()).equals(TextKey.PLAIN.of(given));
    if (same && !name.family().isEmpty()) {
      contact.set(Contacts.FAMILY_NAME, name.family());
      if (!contact.has(Contacts.MIDDLE_NAME)) {
        contact.setText(Contacts.MIDDLE_NAME, name.middle());
      }
      add(column, CellCode.NAME_SPLIT, pieces(name));
    }
  }

  /** Whether the full name has a word that neither the pieces nor the organisation have. */
  private boolean contradicts() {
    StringBuilder known = new StringBuilder();
    for (Field<?> field : PIECES) {
      known.append(' ').append(Objects.requireNonNullElse(contact.valueOrNull(field), ""));
    }
    known.append(' ');
    known.append(Objects.requireNonNullElse(organisation.valueOrNull(Organisations.TITLE), ""));
    List<String> words = words(known.toString());
    return !words.containsAll(words(fullName));
  }

  private static List<String> words(String text) {
    return List.of(WORD_END.split(TextKey.PLAIN.of(text)));
  }

  private void set(PersonName name) {
    contact.setText(Contacts.NAME_PREFIX, name.prefix());
    contact.setText(Contacts.GIVEN_NAME, name.given());
    contact.setText(Contacts.MIDDLE_NAME, name.middle());
    contact.setText(
        Contacts.FAMILY_NAME, name.family().isEmpty() ? name.organisation() : name.family());
    contact.setText(Contacts.NAME_SUFFIX, name.suffix());
    contact.addText(Contacts.DESCRIPTION, name.remark());
  }

  private void note(MappedColumn column, PersonName name) {
    String pieces = pieces(name);
    if (name.isOrganisation()) {
      add(column, CellCode.NAME_ORGANISATION, name.organisation());
    } else if (fullName.length() > PersonNameParser.LONGEST) {
      add(column, CellCode.NAME_TOO_LONG, pieces);
    } else if (pieces.indexOf('|') >= 0) {
      add(column, CellCode.NAME_SPLIT, pieces);
      if (parser.isGuess(fullName, language, forms.names(column))) {
        add(column, CellCode.NAME_ORDER_UNCERTAIN, pieces);
      }
    }
    if (!name.remark().isEmpty()) {
      add(column, CellCode.NAME_REMARK, name.remark());
    }
  }

  private static String pieces(PersonName name) {
    StringBuilder pieces = new StringBuilder();
    append(pieces, name.prefix());
    append(pieces, name.given());
    append(pieces, name.middle());
    append(pieces, name.family());
    append(pieces, name.suffix());
    return pieces.toString();
  }

  private static void append(StringBuilder pieces, String piece) {
    if (!piece.isEmpty()) {
      pieces.append(pieces.length() == 0 ? "" : "|").append(piece);
    }
  }

  private void add(MappedColumn column, CellCode code, String after) {
    scratch.note(column.header(), code, fullName, after);
  }
}
