package org.rapporto.crm.examples.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.Tag;

/**
 * What taking an import back must come to, told from nothing but all live records after each step.
 * It keeps every state there ever was.
 */
final class UndoOracle {

  private record Step(
      String actor,
      int run,
      Map<RecordId, Map<String, Object>> before,
      Map<RecordId, Map<String, Object>> after) {}

  private final List<Step> steps = new ArrayList<>();
  private final Map<RecordId, Map<String, Object>> last = new HashMap<>();
  private Map<RecordId, Map<String, Object>> now = new TreeMap<>();
  private int undoBegins;
  private Set<String> kept = new TreeSet<>();

  /** Something happened; {@code run} is the number of an import, or -1. */
  void saw(String actor, int run, Map<RecordId, Map<String, Object>> after) {
    steps.add(new Step(actor, run, now, after));
    now.forEach(last::put);
    now = after;
  }

  Map<RecordId, Map<String, Object>> state() {
    return now;
  }

  /** Written {@code id field reason by}; of USED_BY without the user, as there may be several. */
  Set<String> kept() {
    return kept;
  }

  /** Takes all batches of a run back, the last one first. */
  void undo(int run) {
    kept = new TreeSet<>();
    undoBegins = steps.size();
    for (int i = undoBegins - 1; i >= 0; i--) {
      if (steps.get(i).run == run) {
        saw("uwe", -1, undone(steps.get(i)));
      }
    }
  }

  private Map<RecordId, Map<String, Object>> undone(Step step) {
    Map<RecordId, Map<String, Object>> goal = new TreeMap<>();
    now.forEach((id, values) -> goal.put(id, new TreeMap<>(values)));
    Set<RecordId> made = new LinkedHashSet<>();
    Set<RecordId> merged = new TreeSet<>(step.before.keySet());
    merged.removeAll(step.after.keySet());
    merged.removeAll(now.keySet());
    for (RecordId id : step.after.keySet()) {
      Map<String, Object> was = step.before.get(id);
      if (was == null) {
        made.add(id);
      } else if (!was.equals(step.after.get(id))) {
        putBack(id, was, step.after.getOrDefault(id, Map.of()), goal);
      }
    }
    releaseTakenIds(goal);
    for (RecordId id : merged) {
      Map<String, Object> values = new TreeMap<>(last.getOrDefault(id, Map.of()));
      if (values.get("external_ids") instanceof List<?> ids && isTaken(id, ids, goal)) {
        kept.add(id + "  KEY_TAKEN ");
      } else {
        goal.put(id, values);
      }
    }
    Set<RecordId> going = new LinkedHashSet<>();
    for (RecordId id : made) {
      if (goal.containsKey(id)
          && isAsMade(id, step.after.getOrDefault(id, Map.of()), goal.getOrDefault(id, Map.of()))) {
        going.add(id);
      }
    }
    keepUsed(going, goal);
    goal.keySet().removeAll(going);
    return goal;
  }

  private void putBack(
      RecordId id,
      Map<String, Object> was,
      Map<String, Object> made,
      Map<RecordId, Map<String, Object>> goal) {
    Map<String, Object> values = goal.get(id);
    if (values == null) {
      kept.add(id + "  DELETED_SINCE ");
      return;
    }
    for (String field : fields(was, made)) {
      Object before = was.get(field);
      Object after = made.get(field);
      Object is = values.get(field);
      if (Objects.equals(before, after) || Objects.equals(is, before)) {
        continue;
      }
      if (Objects.equals(is, after)) {
        set(values, field, before);
      } else if (after instanceof List<?> list && is instanceof List<?> current) {
        List<?> old = before instanceof List<?> b ? b : List.of();
        if (!current.containsAll(without(list, old))) {
          kept.add(id + " " + field + " EDITED_SINCE " + editor(id, field));
        }
        set(values, field, elementwise(current, old, list));
      } else {
        kept.add(id + " " + field + " EDITED_SINCE " + editor(id, field));
      }
    }
  }

  private static Set<String> fields(Map<String, Object> a, Map<String, Object> b) {
    Set<String> fields = new TreeSet<>(a.keySet());
    fields.addAll(b.keySet());
    return fields;
  }

  private static void set(Map<String, Object> values, String field, @Nullable Object value) {
    if (value == null || value instanceof List<?> list && list.isEmpty()) {
      values.remove(field);
    } else {
      values.put(field, value);
    }
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

  /** The last one who changed a field before the undo began. */
  private String editor(RecordId id, String field) {
    for (int i = undoBegins - 1; i >= 0; i--) {
      Map<String, Object> before = image(i, id);
      Map<String, Object> after = steps.get(i).after.get(id);
      if (after != null && before != null && !Objects.equals(before.get(field), after.get(field))) {
        return steps.get(i).actor;
      }
    }
    return "nobody";
  }

  /** A record as it was before a step, be it deleted by then. */
  private @Nullable Map<String, Object> image(int step, RecordId id) {
    for (int i = step; i >= 0; i--) {
      if (steps.get(i).before.containsKey(id)) {
        return steps.get(i).before.get(id);
      }
    }
    return null;
  }

  /** One external id names one card: who lost his to another cannot have it back. */
  private void releaseTakenIds(Map<RecordId, Map<String, Object>> goal) {
    boolean more = true;
    while (more) {
      more = false;
      for (RecordId id : goal.keySet()) {
        Object wanted = goal.get(id).get("external_ids");
        Object has = now.getOrDefault(id, Map.of()).get("external_ids");
        if (!Objects.equals(wanted, has)
            && wanted instanceof List<?> list
            && isTaken(id, list, goal)) {
          set(goal.get(id), "external_ids", has);
          kept.add(id + " external_ids KEY_TAKEN ");
          more = true;
        }
      }
    }
  }

  private static boolean isTaken(
      RecordId id, List<?> wanted, Map<RecordId, Map<String, Object>> goal) {
    for (Map.Entry<RecordId, Map<String, Object>> other : goal.entrySet()) {
      if (!other.getKey().equals(id)
          && other.getKey().type().equals(id.type())
          && other.getValue().get("external_ids") instanceof List<?> theirs
          && theirs.stream().anyMatch(x -> x instanceof ExternalId && wanted.contains(x))) {
        return true;
      }
    }
    return false;
  }

  private boolean isAsMade(RecordId id, Map<String, Object> made, Map<String, Object> is) {
    boolean same = true;
    for (String field : fields(made, is)) {
      if (!Objects.equals(made.get(field), is.get(field))) {
        kept.add(id + " " + field + " EDITED_SINCE " + editor(id, field));
        same = false;
      }
    }
    return same;
  }

  private void keepUsed(Set<RecordId> going, Map<RecordId, Map<String, Object>> goal) {
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<RecordId, Map<String, Object>> user : goal.entrySet()) {
        if (going.contains(user.getKey())) {
          continue;
        }
        for (Object value : user.getValue().values()) {
          for (RecordId target : targets(value)) {
            if (going.remove(target)) {
              kept.add(target + "  USED_BY");
              more = true;
            }
          }
        }
      }
    }
  }

  private static List<RecordId> targets(Object value) {
    if (value instanceof RecordId id) {
      return List.of(id);
    }
    List<RecordId> targets = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Link link) {
          targets.add(link.target());
        }
      }
    }
    return targets;
  }
}
