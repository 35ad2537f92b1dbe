package org.rapporto.crm.imports.undo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.ledger.Write.Change;

/**
 * The value of a field with one change taken out of it. A value that is still as the change left it
 * becomes what it was before. Of a list that people went on with, the elements the change added are
 * removed and those it took away come back; what people added stays.
 *
 * @param value the value to put back
 * @param isWhole whether all of the change was taken out
 */
record ValueRestore(@Nullable Object value, boolean isWhole) {

  static ValueRestore of(@Nullable Object current, Change change) {
    if (Objects.equals(current, change.after())) {
      return new ValueRestore(change.before(), true);
    }
    if (current instanceof List<?> list && change.after() instanceof List<?> after) {
      return ofList(list, change.before() instanceof List<?> b ? b : List.of(), after);
    }
    return new ValueRestore(current, Objects.equals(current, change.before()));
  }

  private static ValueRestore ofList(List<?> current, List<?> before, List<?> after) {
    List<Object> value = new ArrayList<>(current);
    boolean isWhole = true;
    for (Object element : after) {
      if (!before.contains(element)) {
        isWhole &= value.remove(element);
      }
    }
    if (isWhole) {
      for (Object element : before) {
        if (!after.contains(element) && !value.contains(element)) {
          value.add(element);
        }
      }
    }
    return new ValueRestore(value.isEmpty() ? null : value, isWhole);
  }
}
