package org.rapporto.crm.storage;

import java.util.List;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.model.ValueType;

/**
 * Where one scalar field or part of an element lies. Money takes a second column for its currency.
 *
 * @param field the field under the name of today
 * @param name of the (first) column
 * @param currencyName of the second column, of money
 * @param codec how values are kept
 */
record Column(ScalarField<?> field, String name, String currencyName, ColumnCodec codec) {

  static Column of(ScalarField<?> field, String name, SqlNames names) {
    return new Column(field, name, names.currencyColumn(name), ColumnCodec.of(field));
  }

  boolean isMoney() {
    return field.type() == ValueType.MONEY;
  }

  /** Whether an index begins with this column. */
  boolean isIndexed() {
    return field.has(Trait.INDEXED) || field.type() == ValueType.REFERENCE;
  }

  /** The columns in the order the codec fills them. */
  List<String> names() {
    return isMoney() ? List.of(name, currencyName) : List.of(name);
  }

  /** The columns in the order the codec fills them, with what they hold. */
  List<Cell> cells() {
    Cell first = codec.isNumber() ? Cell.number(name) : Cell.text(name);
    return isMoney() ? List.of(first, Cell.text(currencyName)) : List.of(first);
  }

  /** The columns in the order values compare by: money by currency first. */
  List<String> orderNames() {
    return isMoney() ? List.of(currencyName, name) : List.of(name);
  }

  /** The cells of a value in the order of {@link #orderNames}. */
  List<Object> orderCells(Object value) {
    Object checked = checked(value);
    return checked instanceof Money money
        ? List.of(money.currency().getCurrencyCode(), codec.cell(money))
        : List.of(codec.cell(checked));
  }

  /** The first cell of a value that somebody asks for. */
  Object cell(Object value) {
    return codec.cell(checked(value));
  }

  private Object checked(Object value) {
    try {
      return field.check(value);
    } catch (IllegalArgumentException e) {
      throw new UnsupportedQueryException(String.valueOf(e.getMessage()));
    }
  }
}
