package org.rapporto.crm.imports.row;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.ChoiceWords;
import org.rapporto.crm.imports.convert.FlagWords;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.model.ChoiceField;
import org.rapporto.crm.model.DateField;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.EmailAddress;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FlagField;
import org.rapporto.crm.model.InstantField;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.MoneyField;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;

/** Takes cells into fields of any type in force, by the types of their values. */
final class FieldTakers {

  private static final int UUID_LENGTH = 36;

  private final RowScratch scratch;
  private final NumberTakers numbers;
  private final DateTakers dates;
  private final ElementTakers elements;

  FieldTakers(RowScratch scratch, NumberTakers numbers, DateTakers dates, ElementTakers elements) {
    this.scratch = scratch;
    this.numbers = numbers;
    this.dates = dates;
    this.elements = elements;
  }

  CellTaker of(MappedColumn column, Field<?> field) {
    if (field instanceof TextField text) {
      CardDraft draft = scratch.draft(field.recordType());
      return (cell, label) -> draft.set(text, cell);
    } else if (field instanceof IntegerField integer) {
      return numbers.integer(column, integer);
    } else if (field instanceof DecimalField decimal) {
      return numbers.decimal(column, decimal);
    } else if (field instanceof MoneyField money) {
      return numbers.money(column, money);
    } else if (field instanceof DateField date) {
      return dates.date(column, date);
    } else if (field instanceof InstantField instant) {
      return dates.instant(column, instant);
    }
    return ofWord(column, field);
  }

  private CellTaker ofWord(MappedColumn column, Field<?> field) {
    if (field instanceof FlagField flag) {
      return flag(column, flag);
    } else if (field instanceof ChoiceField choice) {
      return choice(column, choice);
    } else if (field instanceof ReferenceField reference) {
      return reference(column, reference);
    } else if (field instanceof MultiField<?> multi) {
      return elements.of(column, multi);
    }
    throw new IllegalStateException("No cell is read into fields of the type " + field.type());
  }

  private CellTaker flag(MappedColumn column, FlagField field) {
    CardDraft draft = scratch.draft(field.recordType());
    return (cell, label) -> {
      Optional<Boolean> value = FlagWords.find(cell);
      if (value.isEmpty()) {
        scratch.note(column.header(), CellCode.FLAG_INVALID, cell, "");
        return;
      }
      draft.set(field, value.get());
      if (!cell.equalsIgnoreCase(value.get().toString())) {
        scratch.note(column.header(), CellCode.FLAG_READ, cell, value.get().toString());
      }
    };
  }

  CellTaker choice(MappedColumn column, ChoiceField field) {
    CardDraft draft = scratch.draft(field.recordType());
    ChoiceWords words = ChoiceWords.of(field.choices());
    return (cell, label) -> {
      String code = words.find(cell).orElse("");
      if (code.isEmpty()) {
        scratch.note(column.header(), RowCode.CHOICE_UNKNOWN, cell, "");
        return;
      }
      draft.set(field, code);
      if (!code.equals(cell)) {
        scratch.note(column.header(), CellCode.CHOICE_READ, cell, code);
      }
    };
  }

  private CellTaker reference(MappedColumn column, ReferenceField field) {
    boolean external = column.field().qualifier().equals("externalId");
    return (cell, label) ->
        scratch.refer(
            external && cell.indexOf(':') > 0
                ? new RowReference(field, RowReference.Kind.EXTERNAL_ID, cell)
                : reference(field, cell));
  }

  private static RowReference reference(ReferenceField field, String cell) {
    String uuid =
        cell.startsWith(field.target() + "/") ? cell.substring(cell.indexOf('/') + 1) : cell;
    if (isUuid(uuid)) {
      return new RowReference(field, RowReference.Kind.ID, uuid.toLowerCase(Locale.ROOT));
    }
    return EmailAddress.canonical(cell)
        .map(address -> new RowReference(field, RowReference.Kind.EMAIL, address))
        .orElseGet(() -> new RowReference(field, RowReference.Kind.KEY, cell));
  }

  /** Takes the id of the very record, {@code type/uuid} or the UUID alone. */
  CellTaker recordId(MappedColumn column, CardDraft draft) {
    String prefix = draft.typeName() + "/";
    return (cell, label) -> {
      String uuid = cell.startsWith(prefix) ? cell.substring(prefix.length()) : cell;
      if (isUuid(uuid)) {
        draft.setId(new RecordId(draft.typeName(), UUID.fromString(uuid)));
      } else {
        scratch.note(column.header(), CellCode.VALUE_UNFIT, cell, "");
      }
    };
  }

  private static boolean isUuid(String cell) {
    if (cell.length() != UUID_LENGTH) {
      return false;
    }
    try {
      return UUID.fromString(cell).toString().equalsIgnoreCase(cell);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
