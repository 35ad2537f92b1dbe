package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;

/**
 * What people did to a record after a merge, as its history tells; what merges did there is not
 * among it. An edit that was taken back by another one is one all the same: somebody decided.
 */
final class LaterEdits {

  /** For merges of which the history says too little. */
  static final LaterEdits UNKNOWN = new LaterEdits();

  private final Set<String> fields = new HashSet<>();
  private final Map<String, Set<Object>> elements = new HashMap<>();

  /** Who said last whether he wants to be reached there: by key, whether he opted out. */
  private final Map<Object, Boolean> said = new HashMap<>();

  private LaterEdits() {}

  /** Of the events behind one version, up to another. */
  static LaterEdits of(List<AuditEvent> events, long from, long to) {
    LaterEdits edits = new LaterEdits();
    for (AuditEvent event : events) {
      boolean between = event.version() > from && event.version() <= to;
      if (between && event.action() == Action.UPDATE) {
        event.changes().forEach(edits::add);
      } else if (between && event.action() == Action.RESTORE) {
        event.changes().forEach(edits::addOptOuts);
      }
    }
    return edits;
  }

  /** A card that comes back brings what was said while it was part of another one. */
  private void addOptOuts(AuditEvent.Change change) {
    Map<Object, Object> before = byKey(change.before());
    byKey(change.after())
        .forEach(
            (key, after) -> {
              Object was = before.get(key);
              if (was != null && !Elements.isOptedOut(was) && Elements.isOptedOut(after)) {
                said.put(key, true);
              }
            });
  }

  private void add(AuditEvent.Change change) {
    fields.add(change.field());
    if (change.before() instanceof List<?> || change.after() instanceof List<?>) {
      Map<Object, Object> before = byKey(change.before());
      Map<Object, Object> after = byKey(change.after());
      Set<Object> keys = new HashSet<>(before.keySet());
      keys.addAll(after.keySet());
      Set<Object> edited = elements.computeIfAbsent(change.field(), f -> new HashSet<>());
      keys.forEach(key -> add(key, before.get(key), after.get(key), edited));
    }
  }

  private void add(
      Object key, @Nullable Object before, @Nullable Object after, Set<Object> edited) {
    boolean was = before != null && Elements.isOptedOut(before);
    boolean is = after != null && Elements.isOptedOut(after);
    if (after != null && was != is && (is || before != null)) {
      said.put(key, is);
    }
    boolean optOutAlone =
        before != null && is && after != null && after.equals(Elements.optedOut(before));
    if (!optOutAlone && !Objects.equals(before, after)) {
      edited.add(key);
    }
  }

  private static Map<Object, Object> byKey(@Nullable Object list) {
    Map<Object, Object> map = new HashMap<>();
    List<Object> some = new ArrayList<>(list instanceof List<?> l ? l : List.of());
    some.forEach(element -> map.putIfAbsent(Elements.key(element), element));
    return map;
  }

  boolean isEdited(String field) {
    return fields.contains(field);
  }

  /** Opting out of a number is no edit of it: it does not keep the number where it is. */
  boolean isEdited(String field, Object key) {
    return elements.getOrDefault(field, Set.of()).contains(key);
  }

  Map<Object, Boolean> said() {
    return said;
  }
}
