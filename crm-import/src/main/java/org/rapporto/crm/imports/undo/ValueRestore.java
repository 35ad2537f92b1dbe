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
 * @param rest what of the change could not be taken out; null if all of it was
 */
record ValueRestore(@Nullable Object value, @Nullable Change rest) {

  static ValueRestore of(@Nullable Object current, Change change) {
    if (Objects.equals(current, change.after())) {
      return new ValueRestore(change.before(), null);
    }
    if (Objects.equals(current, change.before())) {
      return new ValueRestore(current, null);
    }
    if (current instanceof List<?> list && change.after() instanceof List<?> after) {
      return ofList(list, change.before() instanceof List<?> b ? b : List.of(), after);
    }
    return new ValueRestore(current, change);
  }

  boolean isWhole() {
    return rest == null;
  }

  /**
   * An element that the change completed, such as a number that got its label, becomes what it was;
   * unless somebody went on with it, when putting it back would make it stand there twice.
   */
  private static ValueRestore ofList(List<?> current, List<?> before, List<?> after) {
    List<Object> value = new ArrayList<>(current);
    List<Object> gone = new ArrayList<>(before);
    gone.removeAll(after);
    List<Object> missing = new ArrayList<>();
    for (Object element : after) {
      if (!before.contains(element)) {
        Object was = takeSame(gone, element);
        int at = value.indexOf(element);
        if (at < 0) {
          missing.add(element);
          missing.add(was == null ? element : was);
        } else if (was != null && !value.contains(was)) {
          value.set(at, was);
        } else {
          value.remove(at);
        }
      }
    }
    gone.removeAll(value);
    value.addAll(gone);
    Change rest = missing.isEmpty() ? null : rest(before, after, missing);
    return new ValueRestore(value.isEmpty() ? null : value, rest);
  }

  /** The change cut down to the elements that nobody finds any more, and what they were before. */
  private static Change rest(List<?> before, List<?> after, List<Object> missing) {
    List<?> was = before.stream().filter(e -> after.contains(e) || missing.contains(e)).toList();
    List<?> is = after.stream().filter(e -> before.contains(e) || missing.contains(e)).toList();
    return new Change(was.isEmpty() ? null : was, is);
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
