package org.rapporto.crm.imports.row;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.CurrencyText;
import org.rapporto.crm.imports.convert.DecimalReading;
import org.rapporto.crm.imports.convert.NumberScale;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.MoneyField;

/** Takes numbers and amounts, in the form that their column proves. */
final class NumberTakers {

  private static final int NONE = -1;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final RowOptions options;
  private final RowScratch scratch;

  NumberTakers(RowOptions options, RowScratch scratch) {
    this.options = options;
    this.scratch = scratch;
  }

  CellTaker integer(MappedColumn column, IntegerField field) {
    CardDraft draft = scratch.draft(field.recordType());
    return (cell, label) -> {
      DecimalReading reading =
          scratch.isNumber(column.index())
              ? plain(cell)
              : options.forms().numbers(column).readWhole(cell);
      BigDecimal number = withoutUnit(column, cell, reading);
      if (number == null) {
        return;
      }
      BigDecimal whole = cell.endsWith("%") ? number.multiply(HUNDRED) : number;
      try {
        long value = whole.longValueExact();
        draft.set(field, value);
        note(column, reading.codes(), cell, Long.toString(value));
      } catch (ArithmeticException e) {
        scratch.note(column.header(), CellCode.NUMBER_OUT_OF_RANGE, cell, "");
      }
    };
  }

  CellTaker decimal(MappedColumn column, DecimalField field) {
    CardDraft draft = scratch.draft(field.recordType());
    return (cell, label) -> {
      DecimalReading reading = reading(column, cell);
      BigDecimal number = withoutUnit(column, cell, reading);
      if (number == null) {
        return;
      }
      try {
        draft.setChecked(field, field.check(number));
        note(column, reading.codes(), cell, reading.text());
      } catch (IllegalArgumentException e) {
        scratch.note(column.header(), CellCode.NUMBER_OUT_OF_RANGE, cell, "");
      }
    };
  }

  /** Takes amounts; their currency stands beside them, in the header or in another column. */
  CellTaker money(MappedColumn column, MoneyField field) {
    CardDraft draft = scratch.draft(field.recordType());
    Currency usual = options.settings().currency();
    Currency ofHeader = CurrencyText.inHeader(column.header()).orElse(null);
    BigDecimal scale = NumberScale.ofHeader(column.header());
    int currencies = currencyColumn(field);
    return (cell, label) -> {
      DecimalReading reading = reading(column, cell);
      BigDecimal amount = reading.value().orElse(null);
      if (amount == null) {
        note(column, reading.codes(), cell, "");
        return;
      }
      Currency said = ofHeader == null ? usual : ofHeader;
      Currency elsewhere = currencies == NONE ? said : currency(scratch.cell(currencies), said);
      Currency currency =
          reading.currency().isEmpty()
              ? elsewhere
              : CurrencyText.find(reading.currency(), said).orElse(null);
      if (currency == null) {
        scratch.note(column.header(), CellCode.CURRENCY_UNKNOWN, cell, "");
        return;
      }
      try {
        Money money = new Money(amount.multiply(scale), currency);
        draft.set(field, money);
        note(column, reading.codes(), cell, money.toString());
        if (scale.compareTo(BigDecimal.ONE) > 0) {
          scratch.note(column.header(), CellCode.NUMBER_SCALED, cell, money.toString());
        }
        if (reading.currency().isEmpty()) {
          scratch.note(column.header(), CellCode.CURRENCY_ADDED, cell, money.toString());
        }
      } catch (IllegalArgumentException e) {
        scratch.note(column.header(), CellCode.NUMBER_OUT_OF_RANGE, cell, "");
      }
    };
  }

  private static @Nullable Currency currency(String cell, @Nullable Currency said) {
    return cell.isEmpty() ? said : CurrencyText.find(cell, said).orElse(null);
  }

  private int currencyColumn(MoneyField field) {
    for (MappedColumn column : options.all()) {
      if (FieldTargets.isCurrencyOf(column.field(), field)) {
        return column.index();
      }
    }
    return NONE;
  }

  private DecimalReading reading(MappedColumn column, String cell) {
    return scratch.isNumber(column.index())
        ? plain(cell)
        : options.forms().numbers(column).read(cell);
  }

  /** A number of a workbook. */
  private static DecimalReading plain(String cell) {
    try {
      String text = new BigDecimal(cell).toPlainString();
      return new DecimalReading(text, "", List.of());
    } catch (NumberFormatException e) {
      return new DecimalReading("", "", List.of(CellCode.NUMBER_INVALID));
    }
  }

  /** The number; null, with a note, if there is none or it is not of the unit of the field. */
  private @Nullable BigDecimal withoutUnit(
      MappedColumn column, String cell, DecimalReading reading) {
    Optional<BigDecimal> number = reading.value();
    if (number.isEmpty()) {
      note(column, reading.codes(), cell, "");
      return null;
    }
    boolean currency = CurrencyText.find(reading.currency(), null).isPresent();
    if (!reading.currency().isEmpty() && !currency) {
      scratch.note(column.header(), CellCode.NUMBER_UNIT_UNKNOWN, cell, "");
      return null;
    }
    return number.get();
  }

  private void note(MappedColumn column, List<CellCode> codes, String before, String after) {
    for (CellCode code : codes) {
      scratch.note(column.header(), code, before, after);
    }
  }
}
