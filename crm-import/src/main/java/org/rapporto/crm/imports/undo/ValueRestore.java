package org.rapporto.crm.imports.undo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.ledger.Write.Change;
import org.rapporto.crm.imports.match.ElementUnion;

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
    if (Objects.equals(current, change.before())) {
      return new ValueRestore(current, true);
    }
    if (current instanceof List<?> list && change.after() instanceof List<?> after) {
      return ofList(list, change.before() instanceof List<?> b ? b : List.of(), after);
    }
    return new ValueRestore(current, false);
  }

  /**
   * An element that the change completed, such as a number that got its label, becomes what it was;
   * unless somebody went on with it, when putting it back would make it stand there twice.
   */
  private static ValueRestore ofList(List<?> current, List<?> before, List<?> after) {
    List<Object> value = new ArrayList<>(current);
    List<Object> gone = new ArrayList<>(before);
    gone.removeAll(after);
    boolean isWhole = true;
    for (Object element : after) {
      if (!before.contains(element)) {
        Object was = takeSame(gone, element);
        int at = value.indexOf(element);
        isWhole &= at >= 0;
        if (at >= 0 && was != null && !value.contains(was)) {
          value.set(at, was);
        } else if (at >= 0) {
          value.remove(at);
        }
      }
    }
    gone.removeAll(value);
    value.addAll(gone);
    return new ValueRestore(value.isEmpty() ? null : value, isWhole);
  }

  private static @Nullable Object takeSame(List<Object> list, Object element) {
    for (Object other : list) {
      if (ElementUnion.isSame(other, element)) {
        list.remove(other);
        return other;
      }
    }
    return null;
  }
}
