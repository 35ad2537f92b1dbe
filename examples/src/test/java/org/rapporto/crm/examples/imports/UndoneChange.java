package org.rapporto.crm.examples.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.Tag;

/** What taking one change of a field back must come to. */
final class UndoneChange {

  private UndoneChange() {}

  record Change(@Nullable Object before, @Nullable Object after) {}

  private record Outcome(@Nullable Object value, List<Boolean> whole) {}

  static boolean sameInAnyOrder(Change change, List<Change> later, @Nullable Object is) {
    List<Change> lastFirst = new ArrayList<>(later);
    java.util.Collections.reverse(lastFirst);
    List<Change> laterFirst = new ArrayList<>(lastFirst);
    laterFirst.add(change);
    List<Change> laterLast = new ArrayList<>(lastFirst);
    laterLast.add(0, change);
    Outcome one = outcome(laterFirst, is);
    Outcome other = outcome(laterLast, is);
    List<Boolean> turned = new ArrayList<>(other.whole.subList(1, other.whole.size()));
    turned.add(other.whole.get(0));
    return Objects.equals(one.value, other.value) && one.whole.equals(turned);
  }

  private static Outcome outcome(List<Change> undone, @Nullable Object is) {
    Object value = is;
    List<Boolean> whole = new ArrayList<>();
    for (Change change : undone) {
      whole.add(isWhole(value, change));
      value = without(value, change);
    }
    return new Outcome(value, whole);
  }

  static boolean isWhole(@Nullable Object is, Change change) {
    if (Objects.equals(is, change.before) || Objects.equals(is, change.after)) {
      return true;
    }
    return change.after instanceof List<?> after
        && is instanceof List<?> current
        && current.containsAll(added(change, after));
  }

  private static List<Object> added(Change change, List<?> after) {
    return without(after, change.before instanceof List<?> before ? before : List.of());
  }

  static @Nullable Object without(@Nullable Object is, Change change) {
    if (Objects.equals(is, change.before) || Objects.equals(is, change.after)) {
      return change.before;
    }
    if (change.after instanceof List<?> after && is instanceof List<?> current) {
      List<?> before = change.before instanceof List<?> b ? b : List.of();
      List<Object> value = elementwise(current, before, after);
      return value.isEmpty() ? null : value;
    }
    return is;
  }

  /** What of a change cannot be found any more: of a list, the elements that are not there. */
  static Change left(@Nullable Object is, Change change) {
    if (!(change.after instanceof List<?> after) || !(is instanceof List<?> current)) {
      return change;
    }
    List<?> before = change.before instanceof List<?> b ? b : List.of();
    List<Object> gone = without(before, after);
    List<Object> missing = without(added(change, after), current);
    List<Object> was = new ArrayList<>(before);
    was.removeIf(e -> gone.contains(e) && missing.stream().noneMatch(m -> same(m, e)));
    List<Object> then = new ArrayList<>(after);
    then.removeIf(e -> !before.contains(e) && !missing.contains(e));
    return new Change(was.isEmpty() ? null : was, then);
  }

  private static List<Object> without(List<?> list, List<?> other) {
    List<Object> rest = new ArrayList<>(list);
    rest.removeAll(other);
    return rest;
  }

  /** What the import completed becomes what it was, where it stands; what it added goes. */
  private static List<Object> elementwise(List<?> is, List<?> before, List<?> after) {
    List<Object> added = without(after, before);
    List<Object> gone = without(before, after);
    Map<Object, Object> completed = new LinkedHashMap<>();
    for (Object old : gone) {
      added.stream().filter(a -> same(a, old)).findFirst().ifPresent(a -> completed.put(a, old));
    }
    List<Object> result = new ArrayList<>();
    for (Object element : is) {
      if (completed.containsKey(element)) {
        Object old = completed.get(element);
        if (!is.contains(old)) {
          result.add(old);
        }
      } else if (!added.contains(element)) {
        result.add(element);
      }
    }
    for (Object old : gone) {
      if (!completed.containsValue(old) && !result.contains(old)) {
        result.add(old);
      }
    }
    return result;
  }

  private static boolean same(Object a, Object b) {
    return key(a).equals(key(b));
  }

  private static Object key(Object element) {
    if (element instanceof Phone phone) {
      return phone.e164() == null ? phone.raw() : phone.e164();
    }
    if (element instanceof Email email) {
      return email.raw().toLowerCase(java.util.Locale.ROOT);
    }
    return element instanceof Tag tag ? tag.name().toLowerCase(java.util.Locale.ROOT) : element;
  }
}
