package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.MultiField;

/**
 * A change of one value that is made on top of later ones: what somebody changed since stays. Lists
 * go element by element, and elements part by part.
 *
 * @param value the value now
 * @param isWhole whether all of the change was made
 */
record Delta(@Nullable Object value, boolean isWhole) {

  static Delta of(@Nullable Object current, @Nullable Object old, @Nullable Object now) {
    if (Objects.equals(current, old) || Objects.equals(current, now)) {
      return new Delta(now, true);
    }
    return new Delta(current, false);
  }

  /** The same where somebody decided since, whatever the value looks like. */
  static Delta kept(@Nullable Object current, @Nullable Object now) {
    return new Delta(current, Objects.equals(current, now));
  }

  /** The same for a multi-valued field. */
  static <E> Delta ofList(
      MultiField<E> field,
      @Nullable Object current,
      @Nullable Object old,
      @Nullable Object now,
      LaterEdits edits) {
    boolean untouched = Objects.equals(current, old) && !edits.isEdited(field.name());
    if (untouched || Objects.equals(current, now)) {
      return new Delta(now, true);
    }
    Map<Object, E> were = byKey(field, old);
    Map<Object, E> become = byKey(field, now);
    Set<Object> met = new HashSet<>();
    List<E> value = new ArrayList<>();
    boolean whole = true;
    for (E element : elements(field, current)) {
      E was = were.get(Elements.key(element));
      E becomes = become.get(Elements.key(element));
      met.add(Elements.key(element));
      if (was == null || was.equals(becomes)) {
        value.add(element);
      } else if (edits.isEdited(field.name(), Elements.key(element))) {
        whole &= element.equals(becomes);
        value.add(element);
      } else if (becomes != null) {
        E joined = joined(field.kind(), element, was, becomes);
        whole &= joined.equals(becomes);
        value.add(joined);
      } else if (!isUntouched(element, was)) {
        whole = false;
        value.add(element);
      }
    }
    met.addAll(were.keySet()); // what was there before and is not now was removed by somebody
    become.keySet().removeAll(met);
    value.addAll(become.values());
    return new Delta(value.isEmpty() ? null : value, whole);
  }

  /** An opt-out since does not keep a number here: it goes with the number where that goes. */
  private static boolean isUntouched(Object element, Object was) {
    return element.equals(was)
        || Elements.isOptedOut(element) && element.equals(Elements.optedOut(was));
  }

  private static <E> E joined(ElementKind<E> kind, E current, E was, E becomes) {
    @Nullable Object[] parts = kind.partsOf(current);
    @Nullable Object[] before = kind.partsOf(was);
    @Nullable Object[] after = kind.partsOf(becomes);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Objects.equals(parts[i], before[i]) ? after[i] : parts[i];
    }
    return kind.elementOf(parts);
  }

  private static <E> Map<Object, E> byKey(MultiField<E> field, @Nullable Object list) {
    Map<Object, E> map = new LinkedHashMap<>();
    elements(field, list).forEach(element -> map.putIfAbsent(Elements.key(element), element));
    return map;
  }

  private static <E> List<E> elements(MultiField<E> field, @Nullable Object list) {
    List<E> elements = new ArrayList<>();
    if (list instanceof List<?> some) {
      some.forEach(element -> elements.add(field.kind().elementClass().cast(element)));
    }
    return elements;
  }
}
